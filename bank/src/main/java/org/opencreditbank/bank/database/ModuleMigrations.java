package org.opencreditbank.bank.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Brings every module's schema to the state this program knows. A folder {@code db/migration/<schema>} on the classpath
 * is a schema with a history of its own. All may use what stands in the schema {@code database}, which comes first; otherwise schemas
 * don't refer to each other, so that their order doesn't matter.
 */
public final class ModuleMigrations {

    private static final Pattern SCHEMA = Pattern.compile("db/migration/([a-z_]+)/[^/]+\\.sql$");

    /** The schema that holds what all others use. */
    private static final String LOWEST = "database";

    private ModuleMigrations() {}

    /** Applies what is missing; where nothing is, one query says so. Two programs at once wait for each other. */
    public static void run(DataSource database) {
        if (AppliedMigrations.areAll(database, files())) {
            return;
        }
        for (String schema : schemas()) {
            Flyway.configure()
                    .dataSource(database)
                    .locations("classpath:db/migration/" + schema)
                    .schemas(schema)
                    .createSchemas(true)
                    .table("migration")
                    .load()
                    .migrate();
        }
    }

    /** The schemas of all modules, in the order in which they are migrated. */
    public static SequencedSet<String> schemas() {
        var found = new TreeSet<>(Comparator.comparing((String schema) -> !schema.equals(LOWEST)).thenComparing(Comparator.naturalOrder()));
        for (Resource file : files()) {
            Matcher matcher = SCHEMA.matcher(path(file));
            if (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read the migrations", broken);
        }
    }

    private static String path(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot name a migration", broken);
        }
    }
}
