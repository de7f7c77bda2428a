package org.opencreditbank.rulebook.award;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.opencreditbank.rulebook.transfer.Holding;

/**
 * A claim of an award as it stands.
 *
 * @param claimed the day of the claim
 * @param since the day on which the stage began
 * @param hadPart people who have decided in it; they hear no appeal in it
 * @param heard whether an appeal against the decision that stands has been heard; there is one for each decision
 */
public record AwardState(AwardStage stage, LocalDate claimed, LocalDate since, Set<Long> hadPart, boolean heard) {

    /** Copies the set. */
    public AwardState {
        hadPart = Set.copyOf(hadPart);
    }

    /** What the ledger holds of it. */
    public Holding holding() {
        return stage.holding();
    }

    /** Whether the qualification is awarded. */
    public boolean stands() {
        return stage.stands();
    }

    AwardState at(AwardStage next, AwardAct act) {
        Set<Long> people = new HashSet<>(hadPart);
        if (act.party() == AwardParty.INSTITUTION || act.party() == AwardParty.APPEAL_BODY) {
            people.add(act.person());
        }
        return new AwardState(next, claimed, act.on(), people, heard);
    }

    AwardState heard(boolean isHeard) {
        return new AwardState(stage, claimed, since, hadPart, isHeard);
    }
}
