package org.opencreditbank.bank.achievement;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.ledger.UnitOfAccount;

/**
 * What the bank holds of some people in some courses, merged accounts taken together, read under the locks of the
 * caller's transaction. {@link Achievements#record} adds what it records, so that one may serve several calls. For one
 * thread.
 */
public final class Held {

    private record Identity(long person, UUID recordKey) {}

    /** One person's place for credit in one course and unit: it can be taken once. */
    private record Seat(long person, long courseId, UnitOfAccount unit) {}

    private final Map<Long, Long> persons = new HashMap<>();
    private final Map<Identity, HeldFact> facts = new HashMap<>();
    private final Set<Seat> seats = new HashSet<>();

    Held(Map<Long, long[]> groups) {
        groups.forEach((person, learners) -> {
            for (long learner : learners) {
                persons.put(learner, person);
            }
        });
    }

    /** The result with that identity, in whichever of the person's accounts it stands. */
    public Optional<HeldFact> find(long learnerId, UUID recordKey) {
        return Optional.ofNullable(facts.get(new Identity(person(learnerId), recordKey)));
    }

    /** All of them. */
    public Collection<HeldFact> facts() {
        return facts.values();
    }

    void put(HeldFact fact) {
        var identity = new Identity(person(fact.learnerId()), fact.recordKey());
        HeldFact other = facts.get(identity);
        // Merged accounts may hold the same result twice; what counts speaks for both.
        if (other == null || !other.credited()) {
            facts.put(identity, fact);
        }
    }

    /** Takes the seat; false where it is taken. */
    boolean take(long learnerId, long courseId, UnitOfAccount unit) {
        return seats.add(new Seat(person(learnerId), courseId, unit));
    }

    private long person(long learnerId) {
        return persons.getOrDefault(learnerId, learnerId);
    }
}
