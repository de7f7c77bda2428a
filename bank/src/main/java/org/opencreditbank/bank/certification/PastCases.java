package org.opencreditbank.bank.certification;

import java.util.function.Consumer;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.calendar.Today;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases that are told after they happened: every step in its order, by whoever took it, on the day on which they did, through the rules
 * and the writing that the steps of today go through. For regions to look around in.
 */
@Component
public class PastCases {

    /** With these a {@link ToldCases} takes its steps. */
    final Cases cases;
    final CaseStore store;
    final Dossiers dossiers;
    final Ratings ratings;
    final Experts experts;
    final Objections objections;
    final Procedures procedures;
    final Attachments attachments;
    private final CaseTelling notices;
    private final Today today;
    private final TransactionTemplate transaction;

    PastCases(
            Cases cases,
            CaseStore store,
            Dossiers dossiers,
            Ratings ratings,
            Experts experts,
            Objections objections,
            Procedures procedures,
            Attachments attachments,
            CaseTelling notices,
            Today today,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.store = store;
        this.dossiers = dossiers;
        this.ratings = ratings;
        this.experts = experts;
        this.objections = objections;
        this.procedures = procedures;
        this.attachments = attachments;
        this.notices = notices;
        this.today = today;
        this.transaction = transaction;
    }

    /** Whether the bank has no case at all. */
    public boolean none() {
        return store.all(Long.MAX_VALUE, 1).isEmpty();
    }

    /** Declares an expert's profile where none is declared yet. */
    public void declare(long expert, ExpertProfile profile, Deed deed) {
        if (experts.profile(expert).isEmpty()) {
            experts.declare(expert, profile, deed);
        }
    }

    /**
     * Tells cases, all of them or, where a step is refused, none. Until the end nobody else sees them, so that the bank's clock does not
     * take in today's name what happened long ago.
     */
    public void tell(Consumer<ToldCases> story) {
        transaction.executeWithoutResult(_ -> {
            var told = new ToldCases(this, today.day());
            story.accept(told);
            told.end();
            told.files().forEach(notices::tellStanding);
        });
    }
}
