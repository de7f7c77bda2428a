package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.Optional;
import org.opencreditbank.rulebook.recognition.life.RuleDeed;

/** The words by which pages, programs and the command line name what is done with published rules. */
final class PublishedSteps {

    private PublishedSteps() {}

    /** The step of that word on that day: suspend, resume or retire; empty where it is none of these. */
    static Optional<RuleDeed> deed(String step, LocalDate day) {
        return switch (step) {
            case "suspend" -> Optional.of(new RuleDeed.Suspend(day));
            case "resume" -> Optional.of(new RuleDeed.Resume(day));
            case "retire" -> Optional.of(new RuleDeed.Retire(day));
            default -> Optional.empty();
        };
    }
}
