package org.opencreditbank.proof.verify;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.status.StatusList;

/** Status list credentials as they were at one time: {@code {"asOf": …, "lists": {URL: credential}}}. Each is verified
 * like any other credential before it is believed. */
public final class StatusSnapshot {

    private final Optional<Instant> asOf;
    /** Most lists kept decoded: each has up to 4 MiB. */
    private static final int MOST_DECODED = 16;

    private final Map<String, JsonObject> lists;
    private final Map<Decoding, Outcome<StatusList>> decoded = new ConcurrentHashMap<>();

    private record Decoding(String url, int size) {}

    private StatusSnapshot(Optional<Instant> asOf, Map<String, JsonObject> lists) {
        this.asOf = asOf;
        this.lists = Map.copyOf(lists);
    }

    /** A snapshot without lists: credentials with a status can't be told. */
    public static StatusSnapshot none() {
        return new StatusSnapshot(Optional.empty(), Map.of());
    }

    /** The lists known at {@code asOf}, by their URL. */
    public static StatusSnapshot of(Instant asOf, Map<String, JsonObject> lists) {
        return new StatusSnapshot(Optional.of(asOf), lists);
    }

    /**
     * Lists that the holder of a credential brought: as old as they say under their own signatures, whatever anybody else says.
     *
     * @return the snapshot, as of the oldest of them; or {@code status-snapshot.malformed} where one does not say since when it holds
     */
    public static Outcome<StatusSnapshot> asSigned(Map<String, JsonObject> lists) {
        if (lists.isEmpty()) {
            return Outcome.given(none());
        }
        return lists.values().stream().allMatch(list -> DataModel.validFrom(list).isPresent())
                ? Outcome.given(of(lists.values().stream().map(DataModel::validFrom).flatMap(Optional::stream)
                        .min(Instant::compareTo).orElseThrow(), lists))
                : Outcome.refused(Refusal.of("status-snapshot.malformed"));
    }

    /** Reads a snapshot file; else {@code status-snapshot.malformed}. */
    public static Outcome<StatusSnapshot> of(JsonObject file) {
        Optional<Instant> asOf = file.get("asOf") instanceof JsonString text ? DateTimeStamp.parse(text.getString()) : Optional.empty();
        if (asOf.isEmpty() || !(file.get("lists") instanceof JsonObject lists)
                || !lists.values().stream().allMatch(JsonObject.class::isInstance)) {
            return Outcome.refused(Refusal.of("status-snapshot.malformed"));
        }
        return Outcome.given(of(asOf.get(), lists.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry<String, JsonValue>::getKey, entry -> entry.getValue().asJsonObject()))));
    }

    /** The list at {@code url} decoded, once for all credentials that ask. */
    Outcome<StatusList> decoded(String url, String encodedList, int size) {
        if (decoded.size() >= MOST_DECODED) {
            decoded.clear();
        }
        return decoded.computeIfAbsent(new Decoding(url, size), _ -> StatusList.decode(encodedList, size));
    }

    /** As of when it is. */
    public Optional<Instant> asOf() {
        return asOf;
    }

    /** The list at exactly this URL. */
    public Optional<JsonObject> find(String url) {
        return Optional.ofNullable(lists.get(url));
    }
}
