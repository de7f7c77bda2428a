package org.opencreditbank.bank.learner;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.account.AccountState;

/**
 * One step in the life of an account.
 *
 * @param learnerId whose; within a merged group, the account the step was done to
 * @param before the state it was in, where the step changed it
 * @param after the state it came to, where the step changed it
 * @param other the other account, of a merge
 * @param actor who did it, as {@link org.opencreditbank.bank.access.Actor#label} writes it
 * @param recordedAt when the bank learned it
 * @param happenedOn when it happened, where that is another day
 * @param note what the person at the counter wrote; empty where nothing, or once erased
 */
public record AccountChange(
        long id,
        long learnerId,
        ChangeKind kind,
        @Nullable AccountState before,
        @Nullable AccountState after,
        @Nullable Long other,
        String actor,
        String cause,
        Instant recordedAt,
        @Nullable LocalDate happenedOn,
        String note) {

    /** Keeps the note, which is personal, out of logs. */
    @Override
    public String toString() {
        return "AccountChange[%d %s]".formatted(id, kind);
    }
}
