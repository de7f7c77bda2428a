package org.opencreditbank.bank.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * Opens the bank with its pages and its API, and keeps it open until it is told to stop. The room {@code sample} does
 * what {@code --sample-region} asks: it reads {@code creditbank.sample-region} and {@code creditbank.sample-seed}.
 */
@Command(
        name = StartCommand.NAME,
        description = "Opens the bank: pages, API and database, until Ctrl-C.",
        footer = {
            "",
            "Examples:",
            "  ./creditbank start",
            "  ./creditbank start --sample-region",
            "  ./creditbank start --days-ahead 30",
            "  ./creditbank start --port 9090 --data /srv/creditbank",
            "  ./creditbank start --behind-proxy 127.0.0.1                    # behind a TLS proxy on this machine",
            "  ./creditbank start --database-url postgresql://db.example.org/bank --database-user bank"
                    + " --database-password"
        })
final class StartCommand implements Callable<Integer> {

    static final String NAME = "start";

    @ParentCommand
    private @Nullable RootCommand root;

    @Mixin
    private final BankOptions options = new BankOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where pages and API are served; 0 takes any free one (default: 8080).")
    private @Nullable Integer port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            description = "The network address to serve on (default: 127.0.0.1, this machine alone).")
    private @Nullable String address;

    @Option(
            names = "--behind-proxy",
            paramLabel = "ADDRESS",
            description = "The address of a proxy in front of the bank. From there alone it believes the headers X-Forwarded-For,"
                    + " -Proto and -Host: who the visitor is, whether by TLS, and under which name.")
    private @Nullable String proxy;

    @Option(
            names = "--sample-region",
            description = "Loads a sample region into a bank that is still empty: frameworks, organisations, courses and"
                    + " some thousand invented learners, with sign-ins to try.")
    private boolean sampleRegion;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "What the sample region is drawn from; the same number draws the same region.")
    private @Nullable Long seed;

    @Option(
            names = "--days-ahead",
            paramLabel = "DAYS",
            description = "For trying out procedures that take weeks: the bank believes it is so many days later. What is recorded"
                    + " keeps the true time.")
    private @Nullable Integer daysAhead;

    @Override
    public Integer call() throws InterruptedException {
        if (root == null || spec == null) {
            throw new IllegalStateException("A sub-command runs within creditbank");
        }
        PrintWriter out = spec.commandLine().getOut();
        ApplicationListener<ApplicationStartedEvent> serving = event -> {
            if (sampleRegion) {
                out.println("Serving at " + OpenedAt.address(event.getApplicationContext())
                        + " while the sample region is loaded");
                out.flush();
            }
        };
        ConfigurableApplicationContext bank = root.open(WebApplicationType.SERVLET, properties(), serving);
        var closed = new CountDownLatch(1);
        bank.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        out.println();
        out.println("Open Credit Bank is open at " + OpenedAt.address(bank) + "   (Ctrl-C closes it)");
        out.flush();
        closed.await();
        return 0;
    }

    private List<String> properties() {
        var properties = new ArrayList<>(options.properties());
        if (port != null) {
            properties.add("--server.port=" + port);
        }
        if (address != null) {
            properties.add("--server.address=" + address);
        }
        if (proxy != null) {
            properties.add("--server.forward-headers-strategy=native");
            properties.add("--server.tomcat.remoteip.host-header=X-Forwarded-Host");
            properties.add("--server.tomcat.remoteip.internal-proxies=" + Pattern.quote(proxy));
        }
        if (sampleRegion) {
            properties.add("--creditbank.sample-region=true");
        }
        if (seed != null) {
            properties.add("--creditbank.sample-seed=" + seed);
        }
        if (daysAhead != null) {
            properties.add("--creditbank.days-ahead=" + daysAhead);
        }
        return properties;
    }
}
