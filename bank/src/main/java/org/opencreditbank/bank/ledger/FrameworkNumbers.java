package org.opencreditbank.bank.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The short numbers under which the ledger writes frameworks: two bytes a row instead of a code. */
@Component
class FrameworkNumbers {

    private record Numbered(short number, String code) {}

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
            Short number = jdbc.queryForObject("select number from ledger.framework where code = ?", Short.class, code);
            if (number == null) {
                throw new IllegalStateException("framework without a number: " + code);
            }
            fresh.add(new Numbered(number, code));
            found.put(code, number);
        }
        rememberAfterCommit(fresh);
        return found;
    }

    String code(short number) {
        String known = codes.get(number);
        if (known != null) {
            return known;
        }
        String code = jdbc.queryForObject("select code from ledger.framework where number = ?", String.class, number);
        if (code == null) {
            throw new IllegalStateException("no framework has the number " + number);
        }
        rememberAfterCommit(List.of(new Numbered(number, code)));
        return code;
    }

    /** What a transaction that is rolled back has numbered must not be remembered. */
    private void rememberAfterCommit(List<Numbered> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            fresh.forEach(this::remember);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                fresh.forEach(FrameworkNumbers.this::remember);
            }
        });
    }

    private void remember(Numbered numbered) {
        numbers.put(numbered.code(), numbered.number());
        codes.put(numbered.number(), numbered.code());
    }
}
