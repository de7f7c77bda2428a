package org.opencreditbank.bank.database;

import java.io.IOException;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. In a user namespace of its own the same process looks like nobody to itself, while
 * the kernel still knows it as the owner of its files.
 */
final class RootDisguise {

    private static final List<String> UNSHARE = List.of("unshare", "--user");

    private RootDisguise() {}

    /** What to put before a command of PostgreSQL; empty for an ordinary user. */
    static List<String> prefix() {
        return Needed.PREFIX;
    }

    private static final class Needed {
        static final List<String> PREFIX = decide();

        private static List<String> decide() {
            try {
                if (PrivateFolder.ownUserId() != 0) {
                    return List.of();
                }
                Process trial = new ProcessBuilder("unshare", "--user", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (trial.waitFor() == 0) {
                    return UNSHARE;
                }
            } catch (IOException absent) {
                throw refusal(absent);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw refusal(interrupted);
            }
            throw refusal(null);
        }

        private static StartRefused refusal(@org.jspecify.annotations.Nullable Exception cause) {
            var refused = new StartRefused("PostgreSQL does not run as root, and this system does not allow root a user"
                    + " namespace (`unshare --user true` fails). Run the bank as an ordinary user, or against your own"
                    + " PostgreSQL with --database-url, --database-user and --database-password.");
            if (cause != null) {
                refused.initCause(cause);
            }
            return refused;
        }
    }
}
