package org.opencreditbank.bank.certification;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.certification.CertificationPolicy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The policies by which cases go: a case keeps the one under which it began. */
@Component
class Policies {

    /** A policy and its version. */
    record Versioned(int version, CertificationPolicy policy) {}

    private final JdbcTemplate jdbc;
    private final Map<Integer, CertificationPolicy> known = new ConcurrentHashMap<>();

    Policies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The one under which new cases begin; the shipped one where the bank has loaded none. */
    @Transactional
    public Versioned current() {
        var latest = jdbc.queryForList("select max(version) from certification.policy", Integer.class).getFirst();
        return latest == null
                ? load(CertificationPolicy.shipped(), new Deed(new Actor.SystemTask("certification"), "shipped policy"))
                : new Versioned(latest, get(latest));
    }

    /** Loads a policy; one that says the same as the current one changes nothing. */
    @Transactional
    public Versioned load(CertificationPolicy policy, Deed deed) {
        jdbc.execute("select pg_advisory_xact_lock(hashtextextended('certification.policy', 0))");
        var latest = jdbc.queryForList("select max(version) from certification.policy", Integer.class).getFirst();
        if (latest != null && get(latest).equals(policy)) {
            return new Versioned(latest, policy);
        }
        Integer version = jdbc.queryForObject(
                "insert into certification.policy (content, actor, cause) values (?::jsonb, ?, ?) returning version", Integer.class,
                CaseJson.write(policy), deed.actor().label(), deed.cause());
        if (version == null) {
            throw new IllegalStateException("an insert gives its version");
        }
        return new Versioned(version, policy);
    }

    CertificationPolicy get(int version) {
        return known.computeIfAbsent(version, wanted -> CaseJson.read(
                jdbc.queryForList("select content::text from certification.policy where version = ?", String.class, wanted).getFirst(),
                CertificationPolicy.class));
    }
}
