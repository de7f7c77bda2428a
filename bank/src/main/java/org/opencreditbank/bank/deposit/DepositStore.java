package org.opencreditbank.bank.deposit;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.deposit.reading.FirstReading;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.bank.deposit.spool.SpoolKey;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes what is known of deposits. */
@Component
class DepositStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    DepositStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known at hand-in.
     *
     * @param mapping the mapping file's text
     * @param joins encodings of the joined files by name
     * @param key of which the database keeps its half
     */
    record Handed(
            UUID publicId,
            long organisationId,
            long agreementId,
            String mapping,
            String fileName,
            FirstReading file,
            Map<String, TextEncoding> joins,
            boolean correction,
            boolean dryRun,
            String actor,
            LocalDate today,
            SpoolKey key) {}

    /** By the deposit's id, in hundredths. */
    Map<Long, Long> highestScores(Collection<Long> depositIds) {
        Map<Long, Long> highest = new HashMap<>();
        jdbc.query(
                """
                select d.id, (a.document ->> 'highest')::bigint
                  from deposit.deposit d join deposit.agreement a on a.id = d.agreement_id
                 where d.id = any (?) and a.document ->> 'highest' is not null
                """,
                Columns.of().longs(depositIds.stream().mapToLong(Long::longValue).toArray()),
                row -> {
                    highest.put(row.getLong(1), row.getLong(2));
                });
        return highest;
    }

    /** Adds a waiting deposit; empty where the same file is under way already. */
    Optional<Deposit> add(Handed handed) {
        try {
            jdbc.update(
                    """
                    insert into deposit.deposit (public_id, organisation_id, agreement_id, mapping, file_name, sha256, bytes,
                        encoding, joins, correction, dry_run, actor, today, half_key, state)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, 'WAITING')
                    """,
                    handed.publicId(),
                    handed.organisationId(),
                    handed.agreementId(),
                    handed.mapping(),
                    handed.fileName(),
                    handed.file().sha256(),
                    handed.file().bytes(),
                    handed.file().encoding().name(),
                    JSON.writeValueAsString(handed.joins()),
                    handed.correction(),
                    handed.dryRun(),
                    handed.actor(),
                    Date.valueOf(handed.today()),
                    handed.key().databaseHalf());
        } catch (DuplicateKeyException underWay) {
            return Optional.empty();
        }
        return find(handed.publicId());
    }

    Optional<Deposit> find(UUID publicId) {
        return jdbc.query("select * from deposit.deposit where public_id = ?", DepositStore::deposit, publicId).stream()
                .findFirst();
    }

    /** The deposit of this file that is under way. */
    Optional<Deposit> underWay(long organisationId, String sha256) {
        return jdbc
                .query(
                        """
                        select * from deposit.deposit
                        where organisation_id = ? and sha256 = ? and state in ('WAITING', 'RUNNING') and not dry_run
                        """,
                        DepositStore::deposit,
                        organisationId,
                        sha256)
                .stream()
                .findFirst();
    }

    /** All that are not finished, oldest first. */
    List<Deposit> unfinished() {
        return jdbc.query(
                "select * from deposit.deposit where state in ('WAITING', 'RUNNING') order by id", DepositStore::deposit);
    }

    /** Those of some organisations, newest first, before an id. */
    List<Deposit> list(Collection<Long> organisationIds, long beforeId, int most) {
        return jdbc.query(
                """
                select * from deposit.deposit where organisation_id = any (?) and id < ? order by id desc limit ?
                """,
                DepositStore::deposit,
                organisationIds.stream().mapToLong(Long::longValue).toArray(),
                beforeId,
                most);
    }

    /** Whether a runner holds the deposit's {@link RunLock}. */
    boolean isLocked(long id) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                """
                select exists (
                    select from pg_locks
                    where locktype = 'advisory' and objsubid = 1
                    and database = (select oid from pg_database where datname = current_database())
                    and ((classid::bigint << 32) | objid::bigint) = hashtextextended('deposit.run', ?))
                """,
                Boolean.class,
                id));
    }

    /** The mapping file's text as it was at hand-in. */
    String mapping(long id) {
        return one("select mapping from deposit.deposit where id = ?", String.class, id);
    }

    /** The encoding of a joined file. */
    TextEncoding joinEncoding(long id, String join) {
        String name = jdbc.queryForObject(
                "select joins ->> ? from deposit.deposit where id = ?", String.class, join, id);
        if (name == null) {
            throw new IllegalStateException("deposit " + id + " has no joined file " + join);
        }
        return TextEncoding.valueOf(name);
    }

    /** Keeps the names of the file's columns, by which its returned rows are headed. */
    void keepColumns(long id, List<String> columns) {
        jdbc.update(
                "update deposit.deposit set columns = ? where id = ?", columns.toArray(String[]::new), id);
    }

    /** The names of the file's columns; none until they have been read. */
    List<String> columns(long id) {
        return jdbc.query(
                        "select columns from deposit.deposit where id = ?",
                        (row, _) -> row.getArray(1) == null
                                ? List.<String>of()
                                : List.of((String[]) row.getArray(1).getArray()),
                        id)
                .getFirst();
    }

    /** The database's half of the spool key; null where it has been destroyed. */
    byte @Nullable [] halfKey(long id) {
        return jdbc.query("select half_key from deposit.deposit where id = ?", (row, _) -> row.getBytes(1), id).getFirst();
    }

    void forgetKey(long id) {
        jdbc.update("update deposit.deposit set half_key = null where id = ?", id);
    }

    /** The structure of the file is sound: rows will be decided from now on. */
    void begin(long id, long rowsTotal) {
        jdbc.update(
                """
                update deposit.deposit set state = 'RUNNING', rows_total = ?, started_at = coalesce(started_at, clock_timestamp())
                where id = ?
                """,
                rowsTotal,
                id);
    }

    /** A dry run that was interrupted has left nothing behind, so it starts over. */
    void beginAgain(long id) {
        jdbc.update("delete from deposit.returned where deposit_id = ?", id);
        jdbc.update("delete from deposit.finding where deposit_id = ?", id);
        jdbc.update("update deposit.deposit set rows_done = 0, tally = '{}' where id = ?", id);
    }

    /**
     * Moves on over some rows, in the transaction that writes what became of them.
     *
     * @return false where somebody else has moved it meanwhile
     */
    boolean advance(long id, long from, long to, Tally tally) {
        return jdbc.update(
                        """
                        update deposit.deposit set rows_done = ?, tally = ?::jsonb
                        where id = ? and rows_done = ? and state = 'RUNNING'
                        """,
                        to,
                        JSON.writeValueAsString(tally.words()),
                        id,
                        from)
                == 1;
    }

    void finish(long id, List<Finding> suspicions) {
        add(id, suspicions);
        jdbc.update("update deposit.deposit set state = 'FINISHED', finished_at = clock_timestamp() where id = ?", id);
    }

    void refuse(long id, Refusal refusal) {
        jdbc.update(
                """
                update deposit.deposit set state = 'REFUSED', refusal = ?::jsonb, finished_at = clock_timestamp() where id = ?
                """,
                JSON.writeValueAsString(refusal),
                id);
    }

    void addReturned(long id, long firstRow, List<ReturnedRow> rows, byte[] sealed) {
        jdbc.update(
                "insert into deposit.returned (deposit_id, first_row, last_line, rows, sealed) values (?, ?, ?, ?, ?)",
                id,
                firstRow,
                rows.getLast().line(),
                rows.size(),
                sealed);
    }

    /** The row with which the last block begins that holds no line after this one; -1 where there is none. */
    long returnedBlockBeforeLine(long id, long line) {
        Long row = jdbc.queryForObject(
                "select max(first_row) from deposit.returned where deposit_id = ? and last_line <= ?", Long.class, id, line);
        return row == null ? -1 : row;
    }

    /** The first block of returned rows that begins after a row; empty at the end. */
    Optional<ReturnedBlock> returnedAfter(long id, long row) {
        return jdbc
                .query(
                        """
                        select first_row, sealed from deposit.returned where deposit_id = ? and first_row > ?
                        order by first_row limit 1
                        """,
                        (found, _) -> new ReturnedBlock(found.getLong(1), found.getBytes(2)),
                        id,
                        row)
                .stream()
                .findFirst();
    }

    /** Some returned rows, sealed. */
    static final class ReturnedBlock {

        private final long firstRow;
        private final byte[] sealed;

        private ReturnedBlock(long firstRow, byte[] sealed) {
            this.firstRow = firstRow;
            this.sealed = sealed;
        }

        long firstRow() {
            return firstRow;
        }

        byte[] sealed() {
            return sealed.clone();
        }
    }

    /** Adds to what has been found. */
    void add(long id, List<Finding> findings) {
        for (Finding finding : findings) {
            jdbc.update(
                    """
                    insert into deposit.finding as known (deposit_id, suspicion, code, params, rows, first_lines)
                    values (?, ?, ?, ?, ?, ?::bigint[])
                    on conflict (deposit_id, suspicion, code, params) do update
                    set rows = known.rows + excluded.rows,
                        first_lines = (known.first_lines || excluded.first_lines)[1:5]
                    """,
                    id,
                    finding.suspicion(),
                    finding.doubt().code(),
                    JSON.writeValueAsString(new TreeMap<>(finding.doubt().params())),
                    finding.rows(),
                    finding.firstLines().stream().mapToLong(Long::longValue).toArray());
        }
    }

    List<Finding> findings(long id) {
        return jdbc.query(
                "select * from deposit.finding where deposit_id = ? order by suspicion desc, rows desc, code, params",
                (row, _) -> new Finding(
                        new Doubt(
                                row.getString("code"),
                                JSON.readValue(row.getString("params"), new TypeReference<Map<String, String>>() {})),
                        row.getBoolean("suspicion"),
                        row.getLong("rows"),
                        List.of((Long[]) row.getArray("first_lines").getArray())),
                id);
    }

    private <T> T one(String sql, Class<T> type, long id) {
        T found = jdbc.queryForObject(sql, type, id);
        if (found == null) {
            throw new IllegalStateException("deposit " + id + " has no such thing");
        }
        return found;
    }

    private static Deposit deposit(ResultSet row, int number) throws SQLException {
        long total = row.getLong("rows_total");
        @Nullable Long rowsTotal = row.wasNull() ? null : total;
        @Nullable String refusal = row.getString("refusal");
        return new Deposit(
                row.getLong("id"),
                row.getObject("public_id", UUID.class),
                row.getLong("organisation_id"),
                row.getLong("agreement_id"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                TextEncoding.valueOf(row.getString("encoding")),
                row.getBoolean("correction"),
                row.getBoolean("dry_run"),
                row.getString("actor"),
                row.getTimestamp("handed_in_at").toInstant(),
                row.getDate("today").toLocalDate(),
                DepositState.valueOf(row.getString("state")),
                refusal == null ? null : JSON.readValue(refusal, Refusal.class),
                rowsTotal,
                row.getLong("rows_done"),
                Tally.of(JSON.readValue(row.getString("tally"), new TypeReference<Map<String, Long>>() {})),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
