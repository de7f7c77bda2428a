package org.opencreditbank.proof.log;

import java.util.Base64;
import java.util.Optional;

/** Standard base64 (RFC 4648, section 4), strictly: padded, no line breaks, no stray bits at the end. */
final class Base64Text {

    private Base64Text() {}

    /** The bytes; empty unless the text is exactly what writing those bytes gives, so that no second form passes. */
    static Optional<byte[]> parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return Base64.getEncoder().encodeToString(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    }
}
