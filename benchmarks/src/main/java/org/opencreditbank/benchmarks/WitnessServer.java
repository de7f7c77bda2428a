package org.opencreditbank.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.opencreditbank.proof.log.AddCheckpoint;
import org.opencreditbank.proof.log.Witness;
import org.opencreditbank.proof.log.WitnessEndpoint;

/** A witness of this process, behind the JDK's web server on loopback. */
final class WitnessServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WitnessServer(Witness witness) throws IOException {
        var endpoint = new WitnessEndpoint(witness);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.LONGEST + 1);
                WitnessEndpoint.Reply reply = endpoint.answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath().substring(1), body);
                byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                exchange.sendResponseHeaders(reply.status(), text.length);
                exchange.getResponseBody().write(text);
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
