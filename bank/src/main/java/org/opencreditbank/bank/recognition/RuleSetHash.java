package org.opencreditbank.bank.recognition;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.proof.CanonicalRecord;

/**
 * What identifies a rule set: SHA-256 of the canonical record (version 1, kind {@code rule-set}) whose one field
 * {@code document} is the document as JSON: mappings as objects, lists as arrays, and every single value as the text that
 * YAML reads there, so that {@code 8} and {@code "8"} are one and {@code 8} and {@code 8.0} are two.
 */
final class RuleSetHash {

    private RuleSetHash() {}

    static String of(Mapping document) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(CanonicalRecord.encode("rule-set", Map.of("document", document.content()))));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
