package org.opencreditbank.bank.qualification;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.award.AwardState;
import org.opencreditbank.rulebook.award.AwardTask;

/**
 * A claim of an award as it stands.
 *
 * @param learnerId the account in use when it was claimed
 * @param organisation id of the institution that grants
 * @param ruleSet hash of the rule set by whose description of the programme it was checked
 * @param events how many things have happened to it
 * @param allocationId what the ledger holds of it; absent where that is nothing
 * @param task what has to be done next, until {@code due}
 */
public record AwardFile(
        long id,
        UUID publicId,
        String number,
        long learnerId,
        long organisation,
        String programme,
        String qualification,
        String ruleSet,
        int events,
        AwardState state,
        @Nullable Long allocationId,
        @Nullable AwardTask task,
        @Nullable LocalDate due) {}
