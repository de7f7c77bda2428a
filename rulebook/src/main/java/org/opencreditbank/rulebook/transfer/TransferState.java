package org.opencreditbank.rulebook.transfer;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/**
 * A transfer case as it stands.
 *
 * @param applied the day of the application
 * @param since the day on which the stage began
 * @param hadPart people who have judged or decided in it; they hear no appeal in it
 * @param heard whether an appeal against the decision that stands has been heard; there is one for each decision
 */
public record TransferState(TransferStage stage, LocalDate applied, LocalDate since, Set<Long> hadPart, boolean heard) {

    /** Copies the set. */
    public TransferState {
        hadPart = Set.copyOf(hadPart);
    }

    /** What the ledger holds of it. */
    public Holding holding() {
        return stage.holding();
    }

    TransferState at(TransferStage next, LocalDate on) {
        return new TransferState(next, applied, on, hadPart, heard);
    }

    TransferState by(long person) {
        if (person == TransferAct.NOBODY || hadPart.contains(person)) {
            return this;
        }
        Set<Long> all = new HashSet<>(hadPart);
        all.add(person);
        return new TransferState(stage, applied, since, all, heard);
    }

    TransferState heard(boolean isHeard) {
        return new TransferState(stage, applied, since, hadPart, isHeard);
    }
}
