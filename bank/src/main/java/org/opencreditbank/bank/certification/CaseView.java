package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as those who work for the bank see it.
 *
 * @param address of its page
 * @param seen how many events it had when it was shown
 * @param next how it stands and what comes next, in sentences
 * @param facts label → text, in their order
 * @param dossier as handed in last; absent before that
 * @param files address below which the case's files can be had
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
        @Nullable DossierView dossier,
        String files,
        List<Beside> similar,
        List<CaseHistory.Line> history,
        StepsNow steps) {

    /** One thing about the case. */
    public record Fact(String label, String text) {}

    /** Something that is due, and from whom. */
    public record DueLine(String task, String who, LocalDate by, boolean overdue, boolean provisional) {}

    /** A course in a row of the comparison; the case's own has no address. */
    public record Beside(
            String title, String provider, String level, String credits, String hours, String standing, String address, String number) {}
}
