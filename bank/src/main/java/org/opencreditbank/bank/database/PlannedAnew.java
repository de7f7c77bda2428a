package org.opencreditbank.bank.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.PreparedStatementCreator;

/**
 * A query that is planned each time for what is looked for. Of a statement that it has seen often, PostgreSQL makes one plan for all
 * parameters; but a word that stands everywhere is best found by following the list, and a rare one by the index.
 */
public final class PlannedAnew implements PreparedStatementCreator {

    private final String sql;
    private final List<@Nullable Object> parameters;

    private PlannedAnew(String sql, List<? extends @Nullable Object> parameters) {
        this.sql = sql;
        this.parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
    }

    /** @param parameters in the order of the question marks */
    public static PlannedAnew of(String sql, List<? extends @Nullable Object> parameters) {
        return new PlannedAnew(sql, parameters);
    }

    @Override
    public PreparedStatement createPreparedStatement(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        for (int place = 0; place < parameters.size(); place++) {
            statement.setObject(place + 1, parameters.get(place));
        }
        return statement;
    }
}
