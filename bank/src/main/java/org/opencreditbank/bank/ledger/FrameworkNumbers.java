package org.opencreditbank.bank.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The short numbers under which the ledger writes frameworks: two bytes a row instead of a code. */
@Component
class FrameworkNumbers {

    private record Numbered(short number, String code, boolean committed) {}

    /** A row that another transaction wrote is committed, or it could not be seen. */
    private static final String SELECT =
            """
            select number, code, xmin is distinct from pg_current_xact_id_if_assigned()::xid as committed
            from ledger.framework where\s""";
    private static final RowMapper<Numbered> NUMBERED =
            (row, _) -> new Numbered(row.getShort(1), row.getString(2), row.getBoolean(3));

    private final JdbcTemplate jdbc;
    private final Map<String, Short> numbers = new ConcurrentHashMap<>();
    private final Map<Short, String> codes = new ConcurrentHashMap<>();

    FrameworkNumbers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The numbers of these codes; those not seen before get one within the caller's transaction. */
    Map<String, Short> of(Collection<String> frameworks) {
        Map<String, Short> found = new HashMap<>();
        // In order, so that two transactions can't wait for each other.
        TreeSet<String> missing = new TreeSet<>();
        for (String code : frameworks) {
            Short number = numbers.get(code);
            if (number == null) {
                missing.add(code);
            } else {
                found.put(code, number);
            }
        }
        List<Numbered> fresh = new ArrayList<>();
        for (String code : missing) {
            jdbc.update("insert into ledger.framework (code) values (?) on conflict (code) do nothing", code);
            Numbered numbered = jdbc.query(SELECT + "code = ?", NUMBERED, code).getFirst();
            fresh.add(numbered);
            found.put(code, numbered.number());
        }
        rememberAll(fresh);
        return found;
    }

    String code(short number) {
        String known = codes.get(number);
        if (known != null) {
            return known;
        }
        List<Numbered> found = jdbc.query(SELECT + "number = ?", NUMBERED, number);
        if (found.isEmpty()) {
            throw new IllegalStateException("no framework has the number " + number);
        }
        rememberAll(found);
        return found.getFirst().code();
    }

    /** A row of our own transaction may be rolled back, and then its number never existed. */
    private void rememberAll(List<Numbered> found) {
        List<Numbered> ours = new ArrayList<>();
        for (Numbered one : found) {
            if (one.committed()) {
                remember(one);
            } else {
                ours.add(one);
            }
        }
        if (!ours.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ours.forEach(FrameworkNumbers.this::remember);
                }
            });
        }
    }

    private void remember(Numbered numbered) {
        numbers.put(numbered.code(), numbered.number());
        codes.put(numbered.number(), numbered.code());
    }
}
