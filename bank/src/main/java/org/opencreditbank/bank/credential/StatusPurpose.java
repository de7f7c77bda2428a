package org.opencreditbank.bank.credential;

import java.util.Arrays;
import java.util.Optional;

/** What a status list is about (Bitstring Status List 1.0, section 2.2). */
enum StatusPurpose {
    /** Taken back, for good. */
    REVOCATION(1, "revocation"),
    /** Does not count until a doubt is settled. */
    SUSPENSION(2, "suspension");

    private final int code;
    private final String word;

    StatusPurpose(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** In the database. */
    int code() {
        return code;
    }

    /** In lists and addresses. */
    String word() {
        return word;
    }

    /** @throws IllegalArgumentException for a code that stands for none */
    static StatusPurpose of(int code) {
        return Arrays.stream(values()).filter(purpose -> purpose.code == code).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("status purpose " + code));
    }

    static Optional<StatusPurpose> of(String word) {
        return Arrays.stream(values()).filter(purpose -> purpose.word.equals(word)).findFirst();
    }
}
