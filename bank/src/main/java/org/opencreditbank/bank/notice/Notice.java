package org.opencreditbank.bank.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * That something waits for somebody, or has become of something that is theirs. No personal data anywhere in it: it is kept as it
 * stands and goes out by e-mail.
 *
 * @param signInId whom it is told
 * @param code key of its words in the message files of the room that tells
 * @param params what the words name: texts, numbers ({@link Integer}, {@link Long}), days ({@link LocalDate}), moments
 *     ({@link Instant}), or a name by language ({@code Map<String, String>})
 * @param address page where to act, within the bank: {@code /certification/work}
 * @param key what the teller knows the notice by, such as {@code certification/42/17/officer}: the same key is told the same person
 *     once
 * @param about what is asked for, such as {@code certification/42/DECIDE}, where that may be done by several: once it is, {@link
 *     Notices#settle} says so to all; absent where there is nothing to be done
 */
public record Notice(long signInId, String code, Map<String, ?> params, String address, String key, @Nullable String about) {
    private static final Pattern ADDRESS = Pattern.compile("/(?:[A-Za-z0-9._~%-][A-Za-z0-9/._~%?&=#-]*)?");
    private static final int LONGEST_KEY = 200;

    /** A notice that asks for nothing. */
    public Notice(long signInId, String code, Map<String, ?> params, String address, String key) {
        this(signInId, code, params, address, key, null);
    }

    /** @throws IllegalArgumentException if a parameter is of another type, the address leads out of the bank, or the key is too long */
    public Notice {
        params = Map.copyOf(params);
        params.values().forEach(Params::check);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("the address of notice " + code + " is none within the bank");
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("the key of notice " + code + " must have 1 to " + LONGEST_KEY + " characters");
        }
    }
}
