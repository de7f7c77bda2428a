package org.opencreditbank.proof.log;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A witness behind the JDK's web server on loopback. */
final class WitnessServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WitnessServer(Witness witness) throws IOException {
        this(witness, 0);
    }

    WitnessServer(Witness witness, int port) throws IOException {
        var endpoint = new WitnessEndpoint(witness);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readNBytes(AddCheckpoint.LONGEST + 1);
                String path = exchange.getRequestURI().getPath().substring(1);
                WitnessEndpoint.Reply reply = endpoint.answer(exchange.getRequestMethod(), path, body);
                byte[] text = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", reply.contentType());
                exchange.sendResponseHeaders(reply.status(), text.length);
                exchange.getResponseBody().write(text);
            }
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
