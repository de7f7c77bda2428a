package org.opencreditbank.bank.qualification;

import java.util.Optional;
import org.opencreditbank.rulebook.award.AwardEvent;

/** The words by which pages, programs and the command line name what an institution does with a claim. */
final class AwardSteps {

    private AwardSteps() {}

    /** The step of that word, for those reasons; empty where there is none. */
    static Optional<AwardEvent> event(String step, String reasons) {
        return switch (step) {
            case "grant" -> Optional.of(new AwardEvent.Grant());
            case "refuse" -> Optional.of(new AwardEvent.Refuse(reasons));
            case "uphold" -> Optional.of(new AwardEvent.DecideAppeal(true, reasons));
            case "dismiss" -> Optional.of(new AwardEvent.DecideAppeal(false, reasons));
            case "keep" -> Optional.of(new AwardEvent.Keep(reasons));
            case "revoke" -> Optional.of(new AwardEvent.Revoke(reasons));
            default -> Optional.empty();
        };
    }
}
