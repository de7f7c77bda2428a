package org.opencreditbank.bank.certification;

import java.util.List;
import org.opencreditbank.rulebook.certification.Seat;

/**
 * The steps that the visitor may take in a case today: what the rules allow, nothing else is shown.
 *
 * @param vacant seats for which an expert can be asked
 * @param held seats that can be taken back
 * @param worth on which both ratings agree, in words; empty unless a ruling may be given
 * @param panel who sits on the panel and can be replaced
 * @param panelMembers how many members a panel has beside its chair; 0 unless one is to be appointed
 * @param candidates experts who may be asked, the first choice first
 * @param excluded those who may not, though they judge its field
 * @param elsewhere how many judge other fields alone
 */
public record StepsNow(
        boolean eligibility,
        boolean completeness,
        boolean closing,
        boolean askVisit,
        boolean recordVisit,
        List<Seat> vacant,
        List<Holder> held,
        String worth,
        int panelMembers,
        List<Person> panel,
        List<Candidate> candidates,
        List<Candidate> excluded,
        int elsewhere,
        List<Objected> objections,
        List<Promised> conditions,
        boolean change,
        boolean withdrawal,
        boolean appeal) {

    /** An expert who has been asked and hasn't rated yet. */
    public record Holder(Seat seat, String name) {}

    /** Somebody on the panel; {@code chair} or member. */
    public record Person(long id, String name, boolean chair) {}

    /** An expert, and what speaks for or against asking them. */
    public record Candidate(long id, String name, String why) {}

    /**
     * An objection that waits for its answer, as an officer reads it.
     *
     * @param id the bank's
     * @param number in this case, from 1
     */
    public record Objected(long id, int number, String name, String contact, String text) {}

    /**
     * A condition that is open.
     *
     * @param number from 0
     * @param mayMiss whether its day is over, so that it can be found not met
     * @param reported whether the provider says that it is met
     */
    public record Promised(int number, String words, boolean mayMiss, boolean reported) {}

    /** Copies what could change. */
    public StepsNow {
        vacant = List.copyOf(vacant);
        held = List.copyOf(held);
        panel = List.copyOf(panel);
        candidates = List.copyOf(candidates);
        excluded = List.copyOf(excluded);
        objections = List.copyOf(objections);
        conditions = List.copyOf(conditions);
    }

    /** Whether there is nothing to do for the visitor. */
    public boolean none() {
        return !eligibility && !completeness && !closing && !askVisit && !recordVisit && vacant.isEmpty() && held.isEmpty()
                && worth.isEmpty() && panelMembers == 0 && panel.isEmpty() && objections.isEmpty() && conditions.isEmpty() && !change
                && !withdrawal && !appeal;
    }
}
