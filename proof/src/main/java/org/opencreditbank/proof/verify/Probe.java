package org.opencreditbank.proof.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * One check and what it saw.
 *
 * @param code    which check: {@code reading}, {@code data-model}, {@code proof}, {@code issuer}, {@code validity}, {@code status};
 *                of a receipt {@code checkpoint}, {@code witnesses}, {@code log-inclusion}; {@code time}
 * @param result  how it ended
 * @param refusal why it did not pass
 * @param values  intermediate values by name: canonical forms, hashes, keys, list and index
 */
public record Probe(String code, Result result, Optional<Refusal> refusal, SequencedMap<String, String> values) {

    /** How a check ended. */
    public enum Result {
        /** In order. */
        PASSED,
        /** Not in order. */
        FAILED,
        /** Could not be made with what is at hand. */
        UNKNOWN
    }

    public Probe {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    static Probe passed(String code, SequencedMap<String, String> values) {
        return new Probe(code, Result.PASSED, Optional.empty(), values);
    }

    static Probe failed(String code, Refusal refusal) {
        return new Probe(code, Result.FAILED, Optional.of(refusal), new LinkedHashMap<>());
    }

    static Probe unknown(String code, Refusal refusal) {
        return new Probe(code, Result.UNKNOWN, Optional.of(refusal), new LinkedHashMap<>());
    }
}
