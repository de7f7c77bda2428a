package org.opencreditbank.proof.verify;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.status.StatusEntry;

/** Asks a status snapshot about one entry (Bitstring Status List 1.0 §3.2). */
final class StatusProbe {

    /** A thousand years: what says more is as good as without end. */
    private static final long LONGEST_TTL = Duration.ofDays(365_250).toMillis();

    private final StatusSnapshot snapshot;
    private final boolean fresh;
    private final BiFunction<String, JsonObject, Verdict> listVerifier;

    /**
     * Believes a list that {@code listVerifier} finds valid.
     *
     * @param fresh whether a list older than its {@code ttl} makes "can't tell", rather than a remark
     */
    StatusProbe(StatusSnapshot snapshot, boolean fresh, BiFunction<String, JsonObject, Verdict> listVerifier) {
        this.snapshot = snapshot;
        this.fresh = fresh;
        this.listVerifier = listVerifier;
    }

    /** What was found, and what it means for the credential; empty where it means nothing. */
    record Answer(Probe probe, Optional<Verdict> verdict) {}

    /** The value of one entry and the list it stands in. */
    private record Found(StatusEntry entry, int value, Optional<Duration> ttl) {}

    Answer ask(JsonObject status, String issuer, Instant at) {
        return switch (StatusEntry.of(status).then(entry -> find(entry, issuer))) {
            case Outcome.Given<Found>(Found found) -> answer(found, at);
            case Outcome.Refused<Found>(Refusal refusal) ->
                    new Answer(Probe.unknown("status", refusal), Optional.of(new Verdict.CantTell(refusal)));
        };
    }

    private Answer answer(Found found, Instant at) {
        StatusEntry entry = found.entry();
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("statusPurpose", entry.purpose());
        values.put("list", entry.list());
        values.put("index", Long.toString(entry.index()));
        values.put("value", Integer.toString(found.value()));
        snapshot.asOf().ifPresent(asOf -> values.put("asOf", asOf.toString()));
        snapshot.asOf().ifPresent(asOf -> values.put("age", Duration.between(asOf, at).toString()));
        Optional.ofNullable(entry.messages().get(found.value())).ifPresent(message -> values.put("message", message));
        if (found.value() == 0) {
            Optional<Refusal> stale = stale(found, at);
            if (stale.isPresent()) {
                return new Answer(new Probe("status", Probe.Result.UNKNOWN, stale, values),
                        fresh ? Optional.of(new Verdict.CantTell(stale.get())) : Optional.empty());
            }
            return new Answer(Probe.passed("status", values), Optional.empty());
        }
        Optional<Verdict> verdict = switch (entry.purpose()) {
            case "revocation" -> Optional.of(new Verdict.Revoked(entry.list()));
            case "suspension" -> Optional.of(new Verdict.Suspended(entry.list()));
            // A message or a newer version informs; it does not take validity away.
            case "message", "refresh" -> Optional.empty();
            default -> Optional.of(new Verdict.CantTell(Refusal.of("status.unknown-purpose", "statusPurpose", entry.purpose())));
        };
        return new Answer(verdict.isEmpty() ? Probe.passed("status", values)
                : new Probe("status", Probe.Result.FAILED, Optional.of(verdict.get().reasons().getFirst()), values), verdict);
    }

    /** §2.2, {@code ttl}: how long a copy of the list may be gone by; what was set before stays set, so only a zero grows stale. */
    private Optional<Refusal> stale(Found found, Instant at) {
        return found.ttl().flatMap(ttl -> snapshot.asOf().filter(asOf -> at.isAfter(asOf.plus(ttl)))
                .map(asOf -> Refusal.of("status.stale", "list", found.entry().list()).and("asOf", asOf).and("ttl", ttl)));
    }

    private Outcome<Found> find(StatusEntry entry, String issuer) {
        Optional<JsonObject> found = snapshot.find(entry.list());
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.of("status.not-in-snapshot", "list", entry.list()));
        }
        JsonObject list = found.get();
        if (!DataModel.is(list, "BitstringStatusListCredential")) {
            return Outcome.refused(Refusal.of("status.not-a-list", "list", entry.list()));
        }
        if (!DataModel.issuer(list).equals(Optional.of(issuer))) {
            return Outcome.refused(Refusal.of("status.other-issuer", "list", entry.list())
                    .and("issuer", DataModel.issuer(list).orElse("-")));
        }
        Verdict verdict = listVerifier.apply(entry.list(), list);
        if (!(verdict instanceof Verdict.Valid)) {
            return Outcome.refused(Refusal.of("status.list-not-valid", "list", entry.list()).and("verdict", verdict.code()));
        }
        if (!(list.get("credentialSubject") instanceof JsonObject subject) || !DataModel.is(subject, "BitstringStatusList")) {
            return Outcome.refused(Refusal.of("status.not-a-list", "list", entry.list()));
        }
        if (!purposes(subject).contains(entry.purpose())) {
            return Outcome.refused(Refusal.of("status.other-purpose", "list", entry.list()).and("statusPurpose", entry.purpose()));
        }
        Optional<Duration> ttl = DataModel.index(subject.get("ttl")).map(millis -> Duration.ofMillis(Math.min(millis, LONGEST_TTL)));
        return snapshot.decoded(entry.list(), Verifier.text(subject.get("encodedList")).orElse(""), entry.size())
                .then(decoded -> decoded.at(entry.index()))
                .then(value -> Outcome.given(new Found(entry, value, ttl)));
    }

    private static List<String> purposes(JsonObject subject) {
        return switch (subject.get("statusPurpose")) {
            case JsonString one -> List.of(one.getString());
            case JsonArray many -> many.stream().<JsonValue>map(value -> value).map(Verifier::text).flatMap(Optional::stream).toList();
            case null, default -> List.of();
        };
    }
}
