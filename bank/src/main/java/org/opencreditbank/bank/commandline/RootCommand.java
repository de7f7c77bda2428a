package org.opencreditbank.bank.commandline;

import java.util.List;
import org.opencreditbank.bank.database.OpeningDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** What {@code creditbank} says of itself. */
@Command(
        name = "creditbank",
        description = "A credit bank for lifelong learning: accounts, deposits, certified credit, proof.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  ./creditbank start --sample-region     # open the bank with a region to look around in",
            "  ./creditbank start --help              # everything about one command",
            "  ./creditbank test                      # build the program and run all its tests",
            "  ./creditbank prepare                   build it, and make all later starts quick"
        })
final class RootCommand {

    private final Class<?> application;

    RootCommand(Class<?> application) {
        this.application = application;
    }

    /** Opens the bank; the caller closes it, and so does the end of the program. */
    ConfigurableApplicationContext open(
            WebApplicationType kind, List<String> properties, ApplicationListener<?>... listeners) {
        var bank = new SpringApplication(application);
        bank.addListeners(listeners);
        bank.addListeners(new OpeningDatabase());
        bank.setWebApplicationType(kind);
        return bank.run(properties.toArray(String[]::new));
    }
}
