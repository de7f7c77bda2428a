package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as its provider sees it.
 *
 * @param seen how many events there are
 * @param standing where it stands, in a sentence
 * @param writing whether the dossier can be written now
 * @param dossier that was handed in last
 * @param objections against the latest ruling
 * @param unanswered of these
 * @param entry number in the register; empty where it has none
 * @param entryStanding in words; empty where it has none
 */
public record ApplicationView(
        String address,
        int seen,
        String number,
        String title,
        String code,
        String creditClass,
        String field,
        String claimed,
        String standing,
        boolean ended,
        List<ApplicationLine.ToDo> todo,
        boolean writing,
        @Nullable DossierView dossier,
        int objections,
        int unanswered,
        String entry,
        String entryStanding,
        List<Promise> conditions,
        List<MayAppeal> appeals,
        boolean change,
        boolean rereview,
        boolean giveUp) {

    /** Copies the lists. */
    public ApplicationView {
        todo = List.copyOf(todo);
        conditions = List.copyOf(conditions);
        appeals = List.copyOf(appeals);
    }

    /**
     * A condition of the entry.
     *
     * @param number from 0
     * @param state {@code open}, {@code reported} or {@code met}
     * @param reportable whether it can be reported as met now
     */
    public record Promise(int number, String what, String measure, LocalDate by, String state, boolean reportable) {}

    /**
     * A decision that the provider may appeal.
     *
     * @param objection whose answer it is; 0 for other decisions
     * @param words what it was about
     */
    public record MayAppeal(String decision, long objection, String words, LocalDate until) {

        /** The form's field for the reasons. */
        public String field() {
            return "appeal-" + decision + (objection == 0 ? "" : "-" + objection);
        }
    }
}
