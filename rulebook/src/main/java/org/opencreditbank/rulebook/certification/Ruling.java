package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.List;
import org.opencreditbank.rulebook.placement.Validity;

/** What is decided about an application; reasons always. */
public sealed interface Ruling {

    /** Why, in the deciders' words. */
    String reasons();

    /** It is certified or would be; see {@link Approve} and {@link ApproveOnConditions}. */
    sealed interface Favourable extends Ruling {
        /** What it is worth. */
        Worth worth();

        /** Completions inside these days count; both ends are given. */
        Validity validity();

        /** Whether results that were deposited before the decision get it too, if they happened inside the validity. */
        boolean earlierDeposits();

        /** What must be met; empty for a plain approval. */
        List<Condition> conditions();
    }

    /** Certified as it is. */
    record Approve(Worth worth, Validity validity, boolean earlierDeposits, String reasons) implements Favourable {
        @Override
        public List<Condition> conditions() {
            return List.of();
        }
    }

    /** Certified, but some things must be met by a date, or it is withdrawn. */
    record ApproveOnConditions(
            Worth worth, Validity validity, boolean earlierDeposits, List<Condition> conditions, String reasons)
            implements Favourable {
        public ApproveOnConditions {
            conditions = List.copyOf(conditions);
        }
    }

    /** Not now: the provider may apply again when what is said is mended. */
    record Return(String reasons) implements Ruling {}

    /** It is no course that the bank certifies. */
    record Refuse(String reasons) implements Ruling {}

    /**
     * Something measurable that must be met by a date.
     *
     * @param what is to be done, in the deciders' words
     * @param measure how one will see that it is met
     * @param by the last day
     */
    record Condition(String what, String measure, LocalDate by) {}
}
