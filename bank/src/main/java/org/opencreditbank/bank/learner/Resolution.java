package org.opencreditbank.bank.learner;

import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;

/** What became of a claim about a person. */
public sealed interface Resolution {

    /**
     * The person has an account.
     *
     * @param learnerId the account that is used today: where accounts have been merged, the one they redirect to
     */
    record Held(long learnerId, AccountState state) implements Resolution {}

    /** An account, pending until somebody activates it, has been opened by this claim. */
    record Opened(long learnerId) implements Resolution {}

    /**
     * Nobody can say whose this is. Codes: {@code identity.no-document}, {@code identity.no-account},
     * {@code identity.name-differs}, {@code identity.name-long}, {@code identity.two-accounts},
     * {@code identity.second-citizen-id}, {@code identity.too-many-documents}.
     */
    record Refused(Refusal refusal) implements Resolution {}
}
