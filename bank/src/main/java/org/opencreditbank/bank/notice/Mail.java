package org.opencreditbank.bank.notice;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;

/** Whether and how the bank sends letters. */
sealed interface Mail {

    /** It sends none: no server is set. */
    record None() implements Mail {}

    /** How the connection is kept private. */
    enum Tls {
        /** Begins in the clear and must turn to TLS (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    /**
     * It sends them through this server.
     *
     * @param user empty if the server asks for no sign-in
     * @param base address under which people reach the bank, without a slash at its end
     * @param gather how long a notice waits for others to go in the same letter
     * @param firstDelay after the first failure; each further one waits three times as long, six hours at most
     * @param giveUp after which a letter is no longer tried
     */
    record Server(
            String host,
            int port,
            String user,
            String password,
            InternetAddress from,
            Tls tls,
            String base,
            Duration gather,
            Duration firstDelay,
            Duration giveUp)
            implements Mail {
        private static final Duration LONGEST_DELAY = Duration.ofHours(6);

        /** How long to wait after so many failures. */
        Duration delay(int failures) {
            var delay = firstDelay;
            for (int i = 1; i < failures && delay.compareTo(LONGEST_DELAY) < 0; i++) {
                delay = delay.multipliedBy(3);
            }
            return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port + " " + tls;
        }
    }
}
