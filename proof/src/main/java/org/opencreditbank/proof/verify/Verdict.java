package org.opencreditbank.proof.verify;

import java.time.Instant;
import java.util.List;
import org.opencreditbank.proof.refusal.Refusal;

/** What the checks come to, worst first: a credential that is several of these is the one that stands first here. */
public sealed interface Verdict {

    /** It can't be read or does not have the form the standards ask for; every fault is told. */
    record Malformed(List<Refusal> faults) implements Verdict {
        public Malformed {
            faults = List.copyOf(faults);
        }
    }

    /** The signature is not that of this statement. */
    record Altered(Refusal refusal) implements Verdict {}

    /** Nothing was found against it, but something could not be checked. */
    record CantTell(Refusal refusal) implements Verdict {}

    /** The issuer is not on the trust list, or the key that signed is not the issuer's. */
    record UnknownIssuer(Refusal refusal) implements Verdict {}

    /** Issued in order and revoked since. */
    record Revoked(String list) implements Verdict {}

    /** Issued in order and suspended at present. */
    record Suspended(String list) implements Verdict {}

    /** Valid from {@code from} only. */
    record NotYetValid(Instant from) implements Verdict {}

    /** Valid until {@code until}. */
    record Expired(Instant until) implements Verdict {}

    /** Everything was checked and is in order. */
    record Valid() implements Verdict {}

    /** A stable name for programs and for the words, such as {@code unknown-issuer}. */
    default String code() {
        return switch (this) {
            case Malformed _ -> "malformed";
            case Altered _ -> "altered";
            case CantTell _ -> "cant-tell";
            case UnknownIssuer _ -> "unknown-issuer";
            case Revoked _ -> "revoked";
            case Suspended _ -> "suspended";
            case NotYetValid _ -> "not-yet-valid";
            case Expired _ -> "expired";
            case Valid _ -> "valid";
        };
    }

    /** The refusals it rests on, if any. */
    default List<Refusal> reasons() {
        return switch (this) {
            case Malformed(List<Refusal> faults) -> faults;
            case Altered(Refusal refusal) -> List.of(refusal);
            case CantTell(Refusal refusal) -> List.of(refusal);
            case UnknownIssuer(Refusal refusal) -> List.of(refusal);
            case Revoked(String list) -> List.of(Refusal.of("status.set", "list", list));
            case Suspended(String list) -> List.of(Refusal.of("status.set", "list", list));
            case NotYetValid(Instant from) -> List.of(Refusal.of("validity.from", "from", from));
            case Expired(Instant until) -> List.of(Refusal.of("validity.until", "until", until));
            case Valid _ -> List.of();
        };
    }
}
