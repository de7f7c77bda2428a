package org.opencreditbank.bank.achievement;

/** What happened to an achievement after its acceptance. */
public enum ChangeKind {
    /** Its content was replaced. */
    CORRECTED,
    /** Another achievement took its place. */
    SUPERSEDED,
    /** A doubt arose. */
    SUSPENDED,
    /** The doubt was settled in its favour. */
    RESUMED,
    /** The issuing organisation took it back. */
    REVOKED,
    /** It should not have been deposited, or the person withdrew it. */
    WITHDRAWN,
    /** Its term ended. */
    EXPIRED,
    /** A placement that came later certifies it. */
    PLACED,
    /** Its credit counts now, or no longer, because of another attempt or because accounts were merged or parted. */
    COUNTED;

    /** The number stored for it, fixed for ever. */
    short code() {
        return switch (this) {
            case CORRECTED -> 1;
            case SUPERSEDED -> 2;
            case SUSPENDED -> 3;
            case RESUMED -> 4;
            case REVOKED -> 5;
            case WITHDRAWN -> 6;
            case EXPIRED -> 7;
            case PLACED -> 8;
            case COUNTED -> 9;
        };
    }

    /** How it stands in the canonical record. */
    String word() {
        return switch (this) {
            case CORRECTED -> "corrected";
            case SUPERSEDED -> "superseded";
            case SUSPENDED -> "suspended";
            case RESUMED -> "resumed";
            case REVOKED -> "revoked";
            case WITHDRAWN -> "withdrawn";
            case EXPIRED -> "expired";
            case PLACED -> "placed";
            case COUNTED -> "counted";
        };
    }

    static ChangeKind of(int code) {
        for (ChangeKind kind : values()) {
            if (kind.code() == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of change has the number " + code);
    }
}
