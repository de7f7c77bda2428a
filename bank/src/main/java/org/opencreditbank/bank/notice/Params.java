package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.bank.layout.Words;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parameters of a notice in a {@code jsonb} column: texts and numbers as they are, the rest as an object that names its kind. */
final class Params {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private Params() {}

    static void check(Object value) {
        boolean known = switch (value) {
            case String _, Integer _, Long _, LocalDate _, Instant _ -> true;
            case Map<?, ?> texts -> texts.entrySet().stream().allMatch(text -> text.getKey() instanceof String && text.getValue() instanceof String);
            default -> false;
        };
        if (!known) {
            throw new IllegalArgumentException("a notice has no parameters of type " + value.getClass().getName());
        }
    }

    static String write(Map<String, ?> params) {
        var kept = new TreeMap<String, Object>();
        params.forEach((name, value) -> kept.put(name, switch (value) {
            case LocalDate day -> Map.of("day", day.toString());
            case Instant moment -> Map.of("moment", moment.toString());
            case Map<?, ?> texts -> Map.of("texts", texts);
            default -> value;
        }));
        return JSON.writeValueAsString(kept);
    }

    /** For {@link Words#text(String, Map)}. */
    static Map<String, Object> read(String json, Words words) {
        var params = new HashMap<String, Object>();
        for (Map.Entry<String, JsonNode> kept : JSON.readTree(json).properties()) {
            params.put(kept.getKey(), value(kept.getValue(), words));
        }
        return params;
    }

    private static Object value(JsonNode kept, Words words) {
        if (kept.has("day")) {
            return LocalDate.parse(kept.get("day").stringValue());
        }
        if (kept.has("moment")) {
            return Instant.parse(kept.get("moment").stringValue());
        }
        if (kept.has("texts")) {
            return words.pick(JSON.convertValue(kept.get("texts"), TEXTS));
        }
        return kept.isNumber() ? kept.longValue() : kept.stringValue();
    }
}
