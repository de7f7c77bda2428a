package org.opencreditbank.bank.database;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a server must promise before a bank moves in; all that is wrong is said at once. */
final class RequiredSettings {

    private static final int OLDEST_VERSION = 180_000;

    private RequiredSettings() {}

    /** @throws StartRefused with everything that is wrong, or when nobody answers */
    static void check(DataSource connections) {
        var wrong = new ArrayList<String>();
        try {
            var database = new JdbcTemplate(connections);
            int version = Integer.parseInt(current(database, "server_version_num"));
            if (version < OLDEST_VERSION) {
                wrong.add("it is PostgreSQL " + version / 10_000 + "; 18 or newer is needed");
            }
            var needed = new TreeMap<String, String>(Map.of("server_encoding", "UTF8"));
            needed.putAll(PostgresSettings.DURABLE);
            needed.forEach((name, value) -> {
                String found = current(database, name);
                boolean stricter = name.equals("synchronous_commit") && found.startsWith("remote_");
                if (!found.equals(value) && !stricter) {
                    wrong.add(name + " is " + found + "; it must be " + value);
                }
            });
        } catch (DataAccessException unreachable) {
            var refused = new StartRefused("The database does not let the bank in: "
                    + unreachable.getMostSpecificCause().getMessage());
            refused.initCause(unreachable);
            throw refused;
        }
        if (!wrong.isEmpty()) {
            throw new StartRefused("This database cannot keep a bank's books: " + String.join("; ", wrong) + ".");
        }
    }

    private static String current(JdbcTemplate database, String setting) {
        String value = database.queryForObject("select current_setting(?)", String.class, setting);
        return value == null ? "" : value;
    }
}
