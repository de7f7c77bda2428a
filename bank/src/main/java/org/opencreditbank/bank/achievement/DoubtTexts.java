package org.opencreditbank.bank.achievement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Doubts as they stand in a {@code jsonb} column: code and parameters, never words. */
final class DoubtTexts {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<Doubt>> DOUBTS = new TypeReference<>() {};

    private DoubtTexts() {}

    static String write(List<Doubt> doubts) {
        return JSON.writeValueAsString(doubts);
    }

    static List<Doubt> read(@Nullable String json) {
        return json == null ? List.of() : JSON.readValue(json, DOUBTS);
    }
}
