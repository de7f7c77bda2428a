package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.PersonSecret;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads who people are: present details, those of merged accounts, and those of before a change. */
final class DetailsStore {

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    DetailsStore(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A row before it is opened: the account in use, the learner whose details these are, and the seal. */
    private static final class Sealed {
        private final long root;
        private final long learnerId;
        private final byte[] sealed;

        Sealed(long root, long learnerId, byte[] sealed) {
            this.root = root;
            this.learnerId = learnerId;
            this.sealed = sealed;
        }
    }

    /** Everything known of these people, by the account in use. Erased people are absent. */
    Map<Long, Party.Known> known(Collection<Long> learnerIds) {
        if (learnerIds.isEmpty()) {
            return Map.of();
        }
        long[] ids = learnerIds.stream().mapToLong(Long::longValue).toArray();
        List<Sealed> present = jdbc.query(
                """
                with recursive led (root, id) as (
                    select id, id from unnest(?::bigint[]) as asked (id)
                    union all
                    select led.root, p.id from led join learner.person p on p.redirect_to = led.id
                )
                select led.root, led.id, p.sealed
                from led
                cross join lateral (select * from learner.person p where p.id = led.id offset 0) p
                where p.sealed is not null
                """,
                (row, _) -> new Sealed(row.getLong(1), row.getLong(2), row.getBytes(3)),
                ids);
        Map<Long, Long> roots = new HashMap<>();
        present.forEach(each -> roots.put(each.learnerId, each.root));
        List<Sealed> former = jdbc.query(
                "select learner_id, sealed from learner.former_details where learner_id = any (?) and sealed is not null",
                (row, _) -> new Sealed(roots.getOrDefault(row.getLong(1), 0L), row.getLong(1), row.getBytes(2)),
                roots.keySet().stream().mapToLong(Long::longValue).toArray());
        Map<Long, PersonSecret> secrets = keys.secrets(roots.keySet());
        Map<Long, List<PersonDetails>> merged = new HashMap<>();
        Map<Long, List<PersonDetails>> before = new HashMap<>();
        Map<Long, PersonDetails> now = new HashMap<>();
        for (Sealed each : present) {
            PersonDetails details = open(each, secrets);
            if (details != null && each.learnerId == each.root) {
                now.put(each.root, details);
            } else if (details != null) {
                merged.computeIfAbsent(each.root, _ -> new ArrayList<>()).add(details);
            }
        }
        for (Sealed each : former) {
            PersonDetails details = open(each, secrets);
            if (details != null) {
                before.computeIfAbsent(each.root, _ -> new ArrayList<>()).add(details);
            }
        }
        Map<Long, Party.Known> known = HashMap.newHashMap(now.size());
        now.forEach((id, details) -> known.put(
                id,
                new Party.Known(
                        details, merged.getOrDefault(id, List.of()), before.getOrDefault(id, List.of()))));
        return known;
    }

    private static @Nullable PersonDetails open(Sealed sealed, Map<Long, PersonSecret> secrets) {
        PersonSecret secret = secrets.get(sealed.learnerId);
        return secret == null
                ? null
                : PersonDetails.decode(secret.unseal(sealed.sealed, PersonKeys.detailsOf(sealed.learnerId)));
    }
}
