package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.certification.CertificationPolicy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The policies by which cases go. Each holds from a day on for the cases that begin then; a case keeps the one by which it began. */
@Component
class Policies {

    /** A policy and its version. */
    record Versioned(int version, CertificationPolicy policy) {}

    /**
     * A policy as a bank sets it.
     *
     * @param from the first day on which cases begin by it; absent where it holds from the bank's beginning
     * @param source who decided it, and where it can be read; may be empty
     */
    record Dated(@Nullable LocalDate from, String source, CertificationPolicy policy) {}

    private final JdbcTemplate jdbc;
    private final Map<Integer, CertificationPolicy> known = new ConcurrentHashMap<>();

    Policies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The one by which cases begin that day; the shipped one where the bank has loaded none. */
    @Transactional
    public Versioned on(LocalDate day) {
        var latest = version(day);
        if (latest == null) {
            lock();
            latest = version(day);
        }
        return latest == null
                ? enter(new Dated(null, "", CertificationPolicy.shipped()),
                        new Deed(new Actor.SystemTask("certification"), "shipped policy"))
                : new Versioned(latest, get(latest));
    }

    private @Nullable Integer version(LocalDate day) {
        return jdbc.queryForList("""
                        select version from certification.policy where applies_from is null or applies_from <= ?
                         order by applies_from desc nulls last, version desc limit 1
                        """,
                        Integer.class, day)
                .stream().findFirst().orElse(null);
    }

    /** Lets nobody else change policies until the end of the caller's transaction. */
    void lock() {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('certification.policy', 0))");
    }

    /** The policies as they hold, the earliest first; the shipped one where the bank has none from its beginning. */
    List<Dated> all() {
        var all = jdbc.query("""
                        select distinct on (applies_from) applies_from, source, content::text from certification.policy
                         order by applies_from nulls first, version desc
                        """,
                (row, _) -> new Dated(
                        row.getObject(1, LocalDate.class), row.getString(2), CaseJson.read(row.getString(3), CertificationPolicy.class)));
        if (all.isEmpty() || all.getFirst().from() != null) {
            all.addFirst(new Dated(null, "", CertificationPolicy.shipped()));
        }
        return all;
    }

    /** Enters a version, within the caller's transaction. */
    Versioned enter(Dated dated, Deed deed) {
        Integer version = jdbc.queryForObject("""
                        insert into certification.policy (content, applies_from, source, actor, cause) values (?::jsonb, ?, ?, ?, ?)
                        returning version
                        """,
                Integer.class, CaseJson.write(dated.policy()), dated.from(), dated.source(), deed.actor().label(), deed.cause());
        if (version == null) {
            throw new IllegalStateException("an insert gives its version");
        }
        return new Versioned(version, dated.policy());
    }

    CertificationPolicy get(int version) {
        return known.computeIfAbsent(version, wanted -> CaseJson.read(
                jdbc.queryForList("select content::text from certification.policy where version = ?", String.class, wanted).getFirst(),
                CertificationPolicy.class));
    }
}
