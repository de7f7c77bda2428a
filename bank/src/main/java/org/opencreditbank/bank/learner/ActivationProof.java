package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.identity.IdentityDocument;

/** By what somebody on line shows that an account is theirs. */
public sealed interface ActivationProof {

    /** The account it is about. */
    AccountNumber number();

    /** The code of a letter that was printed for this account. */
    record Letter(AccountNumber number, String code) implements ActivationProof {
        @Override
        public String toString() {
            return "Letter";
        }
    }

    /** What only the person, or somebody close, knows together: number, document, name and birth date. */
    record Document(AccountNumber number, IdentityDocument document, String name, LocalDate birthDate)
            implements ActivationProof {
        @Override
        public String toString() {
            return "Document";
        }
    }
}
