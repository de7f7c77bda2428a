package org.opencreditbank.bank.database;

import java.sql.Connection;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes rows of the caller's transaction while the caller makes the next ones: one block after the other, in their
 * order, on the transaction's own connection. Until {@link #finish} or {@link #close} the caller leaves that connection
 * alone; what it asked of it would have to wait.
 */
public final class WriteBehind implements AutoCloseable {

    private final DataSource database;
    private final Connection connection;
    private final JdbcTemplate jdbc;
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("write-behind").factory());
    private @Nullable Future<?> last;
    private volatile @Nullable RuntimeException failure;
    private volatile boolean closed;

    private WriteBehind(DataSource database) {
        this.database = database;
        this.connection = DataSourceUtils.getConnection(database);
        this.jdbc = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    /** Writes within the present thread's transaction. */
    public static WriteBehind of(JdbcTemplate jdbc) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into a transaction of the caller's");
        }
        return new WriteBehind(Objects.requireNonNull(jdbc.getDataSource()));
    }

    /** Writes these rows next; the caller doesn't touch them again. Nothing is written after a failure. */
    public void write(CopyRows rows) {
        if (rows.rows() > 0) {
            last = writer.submit(() -> send(rows));
        }
    }

    private void send(CopyRows rows) {
        if (failure != null || closed) {
            return;
        }
        try {
            jdbc.execute((ConnectionCallback<Integer>) rows::send);
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    /**
     * Waits until everything is written.
     *
     * @throws DataAccessException where something could not be; the transaction is lost
     */
    public void finish() {
        await();
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    /** Waits for the block that is being written, and forgets those behind it. */
    @Override
    public void close() {
        closed = true;
        await();
        writer.shutdown();
        DataSourceUtils.releaseConnection(connection, database);
    }

    /** An interrupted caller waits too: its transaction can't end while another thread writes in it. */
    private void await() {
        Future<?> awaited = last;
        boolean interrupted = false;
        while (awaited != null) {
            try {
                awaited.get();
                awaited = null;
            } catch (InterruptedException later) {
                interrupted = true;
            } catch (ExecutionException | CancellationException error) {
                // Failures of the database are kept; what comes here is an Error.
                throw new IllegalStateException(error);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
