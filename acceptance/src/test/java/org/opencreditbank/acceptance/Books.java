package org.opencreditbank.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A look into the database of an open bank, past the program. */
final class Books {
    private Books() {}

    /** Each row as its values, separated by bars. */
    static List<String> rows(Path data, String query) throws IOException, SQLException {
        try (Connection connection = connect(data);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int columns = rows.getMetaData().getColumnCount();
            var found = new ArrayList<String>();
            while (rows.next()) {
                var row = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    row.append(column == 1 ? "" : "|").append(rows.getString(column));
                }
                found.add(row.toString());
            }
            return found;
        }
    }

    /** The number a query gives; nothing while no server answers. */
    static long count(Path data, String query) {
        try {
            return Long.parseLong(rows(data, query).getFirst());
        } catch (IOException | SQLException notNow) {
            return 0;
        }
    }

    private static Connection connect(Path data) throws IOException, SQLException {
        List<String> lines = Files.readAllLines(data.resolve("postgres/data/postmaster.pid"));
        if (lines.size() < 4) {
            throw new NoSuchFileException("postmaster.pid is being written");
        }
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + lines.get(3) + "/creditbank", "creditbank",
                Files.readString(data.resolve("postgres/password")).strip());
    }
}
