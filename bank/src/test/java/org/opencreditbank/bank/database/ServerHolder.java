package org.opencreditbank.bank.database;

import java.nio.file.Path;

/** A process of its own that uses a folder's server, so that it can be killed: it holds on until its input ends. */
final class ServerHolder {
    private ServerHolder() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.open(Path.of(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        System.out.println("open " + server.pid());
        while (System.in.read() >= 0) {
            // Holding on.
        }
        System.exit(0);
    }
}
