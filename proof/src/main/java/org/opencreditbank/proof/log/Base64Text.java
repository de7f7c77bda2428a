package org.opencreditbank.proof.log;

import java.util.Base64;
import java.util.Optional;

/** Standard base64 (RFC 4648, section 4), strictly: padded, no line breaks, no stray bits at the end. */
final class Base64Text {

    private Base64Text() {}

    /** The bytes; empty unless the text is exactly what writing those bytes gives, so that no second form passes. */
    static Optional<byte[]> parse(String text) {
        return decode(text).filter(bytes -> Base64.getEncoder().encodeToString(bytes).equals(text));
    }

    /** As {@link #parse}, with stray bits at the end let pass. */
    static Optional<byte[]> decode(String text) {
        try {
            return text.length() % 4 == 0 ? Optional.of(Base64.getDecoder().decode(text)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
