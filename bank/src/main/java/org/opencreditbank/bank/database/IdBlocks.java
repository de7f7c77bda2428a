package org.opencreditbank.bank.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * Hands out ids without asking the database for each: one call of a sequence stands for a block of them. A sequence
 * {@code increment by 1} counts blocks; block {@code n} is the ids {@code (n − 1) · block + 1 … n · block}, so the size
 * of a block must never change once ids have been given.
 *
 * <p>A block is fetched on a connection of its own and committed at once. Inside the caller's transaction a crash could
 * forget that the block was given while this process still hands out what is left of it. The more is asked for, the more
 * blocks are fetched at once; what is left of them when the process ends is never given.
 */
public final class IdBlocks {

    private static final int MOST_AT_ONCE = 64;

    private final DataSource database;
    private final String sequence;
    private final int block;
    private final Deque<Long> fetched = new ArrayDeque<>();
    private int atOnce = 1;
    private long next;
    private long end;

    /** @param sequence with its schema, as {@code "achievement.achievement_block"} */
    public IdBlocks(JdbcTemplate database, String sequence, int block) {
        if (block < 1) {
            throw new IllegalArgumentException("block " + block);
        }
        DataSource source = Objects.requireNonNull(database.getDataSource());
        DataSource direct = source instanceof HikariDataSource pool ? pool.getDataSource() : null;
        this.database = direct == null ? source : direct;
        this.sequence = sequence;
        this.block = block;
    }

    /** The next id. */
    public synchronized long next() {
        return next(1)[0];
    }

    /** So many ids, in growing order, though not always without a gap. */
    public synchronized long[] next(int count) {
        var ids = new long[count];
        int filled = takeInto(ids, 0);
        while (filled < count) {
            if (fetched.isEmpty()) {
                fetchFor(count - filled);
            }
            open(fetched.remove());
            filled = takeInto(ids, filled);
        }
        return ids;
    }

    /** Whoever has asked before will ask again: a connection of its own costs as much as a thousand rows. */
    private void fetchFor(int count) {
        int blocks = Math.ceilDiv(count, block);
        for (long number : fetch(Math.max(blocks, atOnce))) {
            fetched.add(number);
        }
        atOnce = Math.min(MOST_AT_ONCE, 2 * Math.max(blocks, atOnce));
    }

    private int takeInto(long[] ids, int from) {
        int place = from;
        while (place < ids.length && next < end) {
            ids[place++] = next++;
        }
        return place;
    }

    private void open(long number) {
        next = (number - 1) * block + 1;
        end = number * block + 1;
    }

    private long[] fetch(int blocks) {
        String sql = "select nextval(?::regclass) from generate_series(1, ?) order by 1";
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, sequence);
            statement.setInt(2, blocks);
            var numbers = new long[blocks];
            try (ResultSet rows = statement.executeQuery()) {
                for (int place = 0; rows.next(); place++) {
                    numbers[place] = rows.getLong(1);
                }
            }
            return numbers;
        } catch (SQLException failed) {
            throw Objects.requireNonNull(
                    new SQLExceptionSubclassTranslator().translate("fetching ids of " + sequence, sql, failed));
        }
    }
}
