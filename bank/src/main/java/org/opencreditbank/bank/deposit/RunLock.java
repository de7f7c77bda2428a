package org.opencreditbank.bank.deposit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who runs a deposit: a lock that the database keeps as long as the runner's connection lives, so that a runner that is
 * killed has let go by itself. What two runners could do wrong in the moment after a lost connection is refused by
 * {@link DepositStore#advance}.
 */
final class RunLock implements AutoCloseable {

    private final DataSource database;
    private final long depositId;
    private @Nullable Connection connection;

    RunLock(DataSource database, long depositId) {
        this.database = database;
        this.depositId = depositId;
    }

    /** Takes the lock, again where the connection was lost; false where somebody else has it. */
    boolean take() throws SQLException {
        Connection held = connection;
        if (held != null && held.isValid(5)) {
            return true;
        }
        close();
        Connection fresh = database.getConnection();
        boolean taken = false;
        try {
            taken = ask(fresh, "select pg_try_advisory_lock(hashtextextended('deposit.run', ?))");
            return taken;
        } finally {
            if (taken) {
                connection = fresh;
            } else {
                fresh.close();
            }
        }
    }

    private boolean ask(Connection on, String sql) throws SQLException {
        try (PreparedStatement statement = on.prepareStatement(sql)) {
            statement.setLong(1, depositId);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        Connection held = connection;
        connection = null;
        if (held != null) {
            try (held) {
                if (held.isValid(5)) {
                    ask(held, "select pg_advisory_unlock(hashtextextended('deposit.run', ?))");
                }
            }
        }
    }
}
