package org.opencreditbank.proof.suite;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.opencreditbank.proof.key.KeyType;

/**
 * What a signature covers, with every step on the way, so that anybody can compare where two implementations part.
 *
 * @param document     the canonical document
 * @param proof        the canonical proof without its value
 * @param documentHash hash of the document, in hexadecimal
 * @param proofHash    hash of the proof, in hexadecimal
 */
public record SignedBytes(String document, String proof, String documentHash, String proofHash) {

    static SignedBytes of(String document, String proof, KeyType key) {
        return new SignedBytes(document, proof, hash(document, key), hash(proof, key));
    }

    /** The bytes that are signed: the hash of the proof, then that of the document. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(proofHash + documentHash);
    }

    private static String hash(String text, KeyType key) {
        return HexFormat.of().formatHex(key.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
