package org.opencreditbank.bank.credential;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** In whose name a credential is issued. */
sealed interface Issuer {

    /** The bank, as certifier of what others have awarded. */
    record Bank() implements Issuer {}

    /**
     * An institution that has given the bank a mandate: what it awarded is issued in its name and signed by its own key.
     *
     * @param publicId by which its identifier names it
     */
    record Institution(long organisationId, UUID publicId) implements Issuer {}

    /** As it stands in the database. */
    default @Nullable Long organisation() {
        return switch (this) {
            case Bank _ -> null;
            case Institution(long organisationId, UUID _) -> organisationId;
        };
    }
}
