package org.opencreditbank.bank.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Language;

/**
 * Where somebody wants their letters.
 *
 * @param address personal: never logged, never in an address or exception
 * @param code that was sent to confirm the address; null once confirmed
 * @param refused whether the other server said that it knows no such address
 */
record Contact(
        String address,
        Language language,
        boolean confirmed,
        @Nullable String code,
        @Nullable Instant codeUntil,
        int codeTries,
        boolean refused) {

    /** Says what it is, not whose. */
    @Override
    public String toString() {
        return "Contact";
    }
}
