package org.opencreditbank.proof.status;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Where a credential's status stands (§2.1).
 *
 * @param purpose  {@code revocation}, {@code suspension}, {@code message}, {@code refresh} or another
 * @param list     the URL of the list's credential
 * @param index    the entry's place, from 0
 * @param size     bits of a value, 1 to 8
 * @param messages what the values mean, for {@code message}
 */
public record StatusEntry(String purpose, String list, long index, int size, Map<Integer, String> messages) {

    public StatusEntry {
        messages = Map.copyOf(messages);
    }

    /** Reads a {@code credentialStatus}; else {@code status.unknown-type} or {@code status.malformed}. */
    public static Outcome<StatusEntry> of(JsonObject status) {
        if (!DataModel.is(status, "BitstringStatusListEntry")) {
            return Outcome.refused(Refusal.of("status.unknown-type", "type", String.valueOf(status.get("type"))));
        }
        Optional<String> purpose = text(status.get("statusPurpose"));
        Optional<String> list = text(status.get("statusListCredential"));
        Optional<Long> index = DataModel.index(status.get("statusListIndex"));
        Optional<Long> size = status.containsKey("statusSize") ? DataModel.index(status.get("statusSize")) : Optional.of(1L);
        List<Optional<?>> all = List.of(purpose, list, index, size.filter(bits -> bits >= 1 && bits <= 8));
        List<String> names = List.of("statusPurpose", "statusListCredential", "statusListIndex", "statusSize");
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).isEmpty()) {
                return Outcome.refused(Refusal.of("status.malformed", "property", names.get(i)));
            }
        }
        Map<Integer, String> messages = new HashMap<>();
        if (status.get("statusMessage") instanceof JsonArray many) {
            for (JsonValue value : many) {
                if (value instanceof JsonObject message && text(message.get("status")).filter(it -> it.matches("0x[0-9a-fA-F]{1,2}")).isPresent()) {
                    messages.put(Integer.parseInt(text(message.get("status")).orElseThrow().substring(2), 16),
                            text(message.get("message")).orElse(""));
                }
            }
        }
        return Outcome.given(new StatusEntry(purpose.orElseThrow(), list.orElseThrow(), index.orElseThrow(),
                size.orElseThrow().intValue(), messages));
    }

    private static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }
}
