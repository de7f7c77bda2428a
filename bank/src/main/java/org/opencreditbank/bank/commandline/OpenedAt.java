package org.opencreditbank.bank.commandline;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** Where people find an open bank. */
final class OpenedAt {

    private OpenedAt() {}

    static String address(ApplicationContext bank) {
        Environment settings = bank.getEnvironment();
        String host = settings.getProperty("server.address", "127.0.0.1");
        String name = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        boolean secured = settings.containsProperty("server.ssl.key-store") || settings.containsProperty("server.ssl.bundle");
        return (secured ? "https://" : "http://") + name + ":" + settings.getProperty("local.server.port", "8080") + "/";
    }
}
