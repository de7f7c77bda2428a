package org.opencreditbank.bank.learner;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.SealingKey;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The secrets of persons, under which everything personal is sealed and every leaf is keyed. They are stored wrapped under
 * an epoch key that the database does not hold, each bound to its person.
 */
public final class PersonKeys {

    private final JdbcTemplate jdbc;
    private final BankKeys keys;
    private final SecureRandom random = new SecureRandom();

    PersonKeys(JdbcTemplate jdbc, BankKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * The secrets of these people, by learner; an erased person is absent. Nothing is cached, so that an erasure takes
     * effect at once, in every process: one set query, some microseconds of unwrapping each.
     */
    public Map<Long, PersonSecret> secrets(Collection<Long> learnerIds) {
        long[] ids = learnerIds.stream().mapToLong(Long::longValue).distinct().toArray();
        Map<Long, PersonSecret> secrets = HashMap.newHashMap(ids.length);
        Map<Short, SealingKey> epochs = new HashMap<>();
        jdbc.query(
                """
                select p.id, p.epoch, p.wrapped_secret
                from unnest(?::bigint[]) as asked (id)
                cross join lateral (select * from learner.person p where p.id = asked.id offset 0) p
                where p.wrapped_secret is not null
                """,
                row -> {
                    SealingKey epoch = epochs.computeIfAbsent(row.getShort(2), keys::epoch);
                    secrets.put(row.getLong(1), PersonSecret.unwrap(row.getBytes(3), epoch, secretOf(row.getLong(1))));
                },
                (Object) ids);
        return secrets;
    }

    /** A secret for a new person. */
    PersonSecret draw() {
        return PersonSecret.generate(random);
    }

    /** What a person's wrapped secret is bound to. */
    static byte[] secretOf(long learnerId) {
        return bound('k', learnerId);
    }

    /** What a person's details are bound to, so that a row's seal can't be moved to another person. */
    static byte[] detailsOf(long learnerId) {
        return bound('d', learnerId);
    }

    /** What notes about a person, and their proxies, are bound to. */
    static byte[] noteOf(long learnerId) {
        return bound('n', learnerId);
    }

    private static byte[] bound(char what, long learnerId) {
        return ByteBuffer.allocate(9).put((byte) what).putLong(learnerId).array();
    }
}
