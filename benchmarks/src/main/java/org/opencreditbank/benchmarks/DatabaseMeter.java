package org.opencreditbank.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What PostgreSQL says it has written so far.
 *
 * @param rows inserted into tables
 * @param indexEntries made for them: for each table its rows times its indexes that hold an entry a row
 * @param walBytes of its write-ahead log, by position
 * @param walRecords in it
 * @param fullPageImages among them
 */
record DatabaseMeter(long rows, long indexEntries, long walBytes, long walRecords, long fullPageImages) {

    static DatabaseMeter read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_stat_force_next_flush(), pg_stat_clear_snapshot()");
            try (ResultSet found = statement.executeQuery("""
                    select (select coalesce(sum(n_tup_ins), 0) from pg_stat_user_tables),
                           (select coalesce(sum(t.n_tup_ins), 0)
                            from pg_stat_user_tables t
                            join pg_index i on i.indrelid = t.relid
                            join pg_class c on c.oid = i.indexrelid
                            join pg_am a on a.oid = c.relam
                            where a.amname <> 'brin'),
                           pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                           (select wal_records from pg_stat_wal),
                           (select wal_fpi from pg_stat_wal)
                    """)) {
                found.next();
                return new DatabaseMeter(
                        found.getLong(1), found.getLong(2), found.getLong(3), found.getLong(4), found.getLong(5));
            }
        }
    }

    DatabaseMeter since(DatabaseMeter before) {
        return new DatabaseMeter(rows - before.rows, indexEntries - before.indexEntries, walBytes - before.walBytes,
                walRecords - before.walRecords, fullPageImages - before.fullPageImages);
    }
}
