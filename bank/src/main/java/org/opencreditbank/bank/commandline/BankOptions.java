package org.opencreditbank.bank.commandline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which bank is meant: the one below a data folder, or the one in an external PostgreSQL. */
final class BankOptions {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The bank's private folder (default: ~/.local/share/open-credit-bank).")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "Use this PostgreSQL 18 instead of the one that travels with the bank,"
                    + " as postgresql://host:5432/database.")
    private @Nullable String databaseUrl;

    @Option(names = "--database-user", paramLabel = "USER", description = "Its user.")
    private @Nullable String databaseUser;

    @Option(
            names = "--database-password",
            paramLabel = "PASSWORD",
            arity = "0..1",
            interactive = true,
            description = "Its password; asked for when left out. Other users of the machine can read command lines:"
                    + " CREDITBANK_DATABASE_PASSWORD in the environment is not shown to them.")
    private @Nullable String databasePassword;

    /** The same as properties of the program, for what was said. */
    List<String> properties() {
        var properties = new ArrayList<String>();
        add(properties, "creditbank.data", data == null ? null : data.toAbsolutePath().toString());
        add(properties, "creditbank.database.url", databaseUrl);
        add(properties, "creditbank.database.user", databaseUser);
        add(properties, "creditbank.database.password", databasePassword);
        return properties;
    }

    private static void add(List<String> properties, String name, @Nullable String value) {
        if (value != null) {
            properties.add("--" + name + "=" + value);
        }
    }
}
