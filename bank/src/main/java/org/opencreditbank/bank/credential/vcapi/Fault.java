package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.verify.Words;

/**
 * One thing that is wrong with a request or a document.
 *
 * @param type   what kind of fault
 * @param code   stable, for programs
 * @param words  in English: programs' authors read them
 * @param params what the words name
 */
record Fault(ProblemType type, String code, String words, SequencedMap<String, String> params) {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final Words WORDS = new Words(Locale.ENGLISH);

    /** What the proof library refuses. */
    static Fault of(Refusal refusal) {
        return new Fault(ProblemType.of(refusal), refusal.code(), WORDS.of(refusal), refusal.parameters());
    }

    /** A fault of the request itself, at one of its members. */
    static Fault request(String code, String words, String member) {
        SequencedMap<String, String> params = new LinkedHashMap<>();
        params.put("member", member);
        return new Fault(ProblemType.MALFORMED_VALUE, "vc-api." + code, words, params);
    }

    /** As problem details (RFC 9457) within the answer. */
    JsonObject problem() {
        JsonObjectBuilder named = JSON.createObjectBuilder();
        params.forEach(named::add);
        return JSON.createObjectBuilder().add("type", type.url()).add("title", words).add("code", code).add("params", named).build();
    }
}
