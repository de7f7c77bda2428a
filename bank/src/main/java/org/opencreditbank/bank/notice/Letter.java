package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.util.UUID;

/** A letter that is to be sent; what it says is made when it is. */
record Letter(UUID id, long signInId, Kind kind, Instant writtenAt, int tries) {

    enum Kind {
        /** Tells what waits. */
        NOTICES,
        /** Brings the code that confirms an address. */
        CONFIRMATION
    }
}
