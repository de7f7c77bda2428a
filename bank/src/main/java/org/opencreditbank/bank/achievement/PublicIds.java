package org.opencreditbank.bank.achievement;

import java.security.SecureRandom;
import java.util.UUID;

/** UUIDs of version 7 (RFC 9562): the time in milliseconds, then 74 random bits. Safe for many threads. */
final class PublicIds {

    private static final SecureRandom RANDOM = new SecureRandom();

    private PublicIds() {}

    static UUID next() {
        return next(1)[0];
    }

    /** Many at once, in one draw. */
    static UUID[] next(int count) {
        long milliseconds = System.currentTimeMillis();
        byte[] random = new byte[count * 10];
        RANDOM.nextBytes(random);
        UUID[] ids = new UUID[count];
        for (int i = 0, at = 0; i < count; i++, at += 10) {
            long front = (random[at] & 0x0fL) << 8 | (random[at + 1] & 0xffL);
            long back = 0;
            for (int next = at + 2; next < at + 10; next++) {
                back = back << 8 | (random[next] & 0xffL);
            }
            ids[i] = new UUID(milliseconds << 16 | 0x7000L | front, (back & 0x3fffffffffffffffL) | 0x8000000000000000L);
        }
        return ids;
    }
}
