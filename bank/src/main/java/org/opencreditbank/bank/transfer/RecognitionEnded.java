package org.opencreditbank.bank.transfer;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction in which a recognition that counted was taken back or withdrawn: what rests on it is to be looked at
 * again.
 *
 * @param achievements on which it rested
 */
public record RecognitionEnded(long learnerId, List<UUID> achievements, Deed deed) {

    /** Copies the list. */
    public RecognitionEnded {
        achievements = List.copyOf(achievements);
    }
}
