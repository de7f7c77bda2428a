package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A case as those who work for the bank see it.
 *
 * @param address of its page
 * @param seen how many events it had when it was shown
 * @param next how it stands and what comes next, in sentences
 * @param facts label → text, in their order
 * @param dossier as handed in last; absent before that
 * @param similar registered courses that resemble it
 */
public record CaseView(
        String address,
        int seen,
        String number,
        String title,
        String next,
        List<Fact> facts,
        List<DueLine> due,
        @Nullable DossierRead dossier,
        List<Beside> similar,
        List<CaseHistory.Line> history,
        StepsNow steps) {

    /** One thing about the case. */
    public record Fact(String label, String text) {}

    /** Something that is due, and from whom. */
    public record DueLine(String task, String who, LocalDate by, boolean overdue, boolean provisional) {}

    /**
     * A dossier.
     *
     * @param claimed the outcomes' hours together
     * @param hours by kind of learning: label → hours
     * @param total of the kinds
     * @param units certification units that the provider thinks are covered
     */
    public record DossierRead(
            List<Outcome> outcomes, String claimed, List<Fact> hours, String total, List<Part> parts, String units) {}

    /** One learning outcome. */
    public record Outcome(String text, String assessedBy, String hours) {}

    /** A part that is told in words, with files or without. */
    public record Part(String title, String text, List<CaseHistory.Kept> files) {}

    /** A course in a row of the comparison; the case's own has no address. */
    public record Beside(
            String title, String provider, String level, String credits, String hours, String standing, String address, String number) {}

    /** Where a file of the case can be had. */
    public String fileAddress(UUID file) {
        return address + "/files/" + file;
    }
}
