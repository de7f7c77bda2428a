package org.opencreditbank.bank.credential;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link by which a learner shows credentials to others. Its token is known to nobody but those who have the link.
 *
 * @param credentials in the order in which they are shown
 * @param shown the fields that are shown; others are left out
 * @param note to whom it goes, in the learner's words; may be empty
 * @param revokedAt when it was taken back
 */
record Share(
        UUID id, long learnerId, List<UUID> credentials, Set<SharedField> shown, String note, Instant madeAt, Instant expiresAt,
        @Nullable Instant revokedAt) {

    /** Longest term in days. */
    static final int LONGEST_DAYS = 365;

    /** Longest note, and longest name that a viewer gives, in characters. */
    static final int LONGEST_TEXT = 200;

    /** Most links of a learner that are open at a time. */
    static final int MOST_OPEN = 100;

    Share {
        credentials = List.copyOf(credentials);
        shown = Set.copyOf(shown);
    }

    /** Whether it still opens. */
    boolean isOpen(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    /** Whether nothing is left out. */
    boolean isWhole() {
        return shown.size() == SharedField.values().length;
    }

    /**
     * That somebody looked: how often within an hour, or the name that somebody gave.
     *
     * @param hour begin of the hour
     * @param language of the page that they read
     * @param viewer name that they gave, else empty
     */
    record Look(Instant hour, String language, int times, String viewer) {}
}
