package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.util.UUID;
import org.opencreditbank.bank.layout.Words;

/** A notice as it is kept; {@code params} as they stand in the database. */
record Told(UUID id, String code, String params, String address, Instant at, boolean unread, boolean settled) {

    /** In words. One whose words are gone is named by its code rather than hidden. */
    String text(Words words) {
        return words.has(code) ? words.text(code, Params.read(params, words)) : words.text("layout.code-only", "code", code);
    }
}
