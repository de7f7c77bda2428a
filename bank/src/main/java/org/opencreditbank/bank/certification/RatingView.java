package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.framework.Framework;

/**
 * A case as one of its experts sees it. Nothing in it depends on the other expert until both ratings are in.
 *
 * @param standing how it stands with the expert's own rating: {@code asked}, {@code interrupted} by an appeal, {@code rated}, or
 *     {@code both} when both are in
 * @param by until when to rate; absent where it isn't to be rated now
 * @param levels to choose from, by position
 * @param files address below which the dossier's files can be had
 * @param own the expert's own rating, point by point; empty before it is in and after both are
 */
public record RatingView(
        String address,
        String number,
        String title,
        String provider,
        String claimed,
        String field,
        String standing,
        @Nullable LocalDate by,
        DossierView dossier,
        Framework framework,
        Map<String, String> levels,
        String files,
        List<ComparedRatings.Row> own,
        List<Similar> similar) {

    /** A course in the register that resembles this one. */
    public record Similar(String number, String title, String worth) {}

    /** Copies the lists. */
    public RatingView {
        own = List.copyOf(own);
        similar = List.copyOf(similar);
    }

    /** Whether the rating form is to be shown. */
    public boolean asked() {
        return standing.equals("asked");
    }
}
