package org.opencreditbank.proof.suite;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.opencreditbank.proof.json.OpenObject;
import org.opencreditbank.proof.key.KeyType;

/**
 * A proof by a JCS suite but for its value: canonical text and hash, alike for every document that is signed by the same options under
 * the same contexts.
 *
 * @param options   what the proof says
 * @param context   the contexts of the document
 * @param type      the key's type, which names the hash
 * @param text      the canonical text, open for {@code proofValue}
 * @param proofHash hash of the text without a value, in hexadecimal
 */
record RecurringProof(ProofOptions options, Optional<JsonValue> context, KeyType type, OpenObject text, String proofHash) {

    private static final JsonProvider JSON = JsonProvider.provider();

    static RecurringProof make(ProofOptions options, Optional<JsonValue> context, KeyType type) {
        JsonObject proof = options.proof();
        JsonObject whole = context.map(known -> JSON.createObjectBuilder(proof).add("@context", known).build()).orElse(proof);
        OpenObject text = OpenObject.of(whole, "proofValue");
        return new RecurringProof(options, context, type, text,
                HexFormat.of().formatHex(type.digest(text.closed().getBytes(StandardCharsets.UTF_8))));
    }

    boolean of(ProofOptions these, Optional<JsonValue> under, KeyType by) {
        return type == by && options.equals(these) && context.equals(under);
    }

    /** What is signed: the hash of the proof, then that of the document. */
    byte[] covering(byte[] documentHash) {
        byte[] proof = HexFormat.of().parseHex(proofHash);
        byte[] covered = Arrays.copyOf(proof, proof.length + documentHash.length);
        System.arraycopy(documentHash, 0, covered, proof.length, documentHash.length);
        return covered;
    }
}
