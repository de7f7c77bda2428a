package org.opencreditbank.bank.database;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Texts by language tag, as they stand in a {@code jsonb} column. */
public final class LanguageTexts {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

    private LanguageTexts() {}

    /** For binding to {@code ?::jsonb}; tags in order, so that the same texts give the same string. */
    public static String write(Map<String, String> byTag) {
        return JSON.writeValueAsString(new TreeMap<>(byTag));
    }

    /** Of a column read as text; tags in order. */
    public static Map<String, String> read(String json) {
        return JSON.readValue(json, TEXTS);
    }
}
