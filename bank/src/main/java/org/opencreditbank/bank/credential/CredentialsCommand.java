package org.opencreditbank.bank.credential;

import java.io.PrintWriter;
import java.time.Instant;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The keys by which the bank signs credentials, and the files by which others check them. */
@Command(
        name = "credentials",
        description = {
            "Lists the keys by which the bank signs credentials, or begins another; prints the trust list or the status snapshot, by which"
                    + " credentials of this bank are checked without a network.",
            "Exit code 0: done."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank credentials keys",
            "  ./creditbank credentials rotate-key",
            "  ./creditbank credentials trust-list > trust-list.json",
            "  ./creditbank credentials status-snapshot > status-snapshot.json"
        })
public final class CredentialsCommand extends BankCommand {

    /** What to do. */
    enum Action {
        /** List them. */
        KEYS("keys"),
        /** Begin another, which ends the one in use. */
        ROTATE_KEY("rotate-key"),
        /** Print the trust list. */
        TRUST_LIST("trust-list"),
        /** Print the status snapshot. */
        STATUS_SNAPSHOT("status-snapshot");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /** As it is typed. */
        @Override
        public String toString() {
            return word;
        }
    }

    @Parameters(index = "0", paramLabel = "keys|rotate-key|trust-list|status-snapshot", description = "What to do.")
    private Action action = Action.KEYS;

    /** For the command line's frame. */
    public CredentialsCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        switch (action) {
            case KEYS -> keys(bank.getBean(IssuerKeys.class), out);
            case ROTATE_KEY -> {
                bank.getBean(IssuerKeys.class).begin(new Deed(Actor.CommandLine.here(), "rotation"));
                keys(bank.getBean(IssuerKeys.class), out);
            }
            case TRUST_LIST -> out.println(bank.getBean(CredentialCheck.class).trustList(Instant.now()));
            case STATUS_SNAPSHOT -> out.println(bank.getBean(IssuerDocuments.class).statusSnapshot(Instant.now()));
        }
        return 0;
    }

    private static void keys(IssuerKeys keys, PrintWriter out) {
        keys.all().forEach(key -> out.println(String.join("  ", keys.method(key.id()), key.multikey(), key.from().toString(),
                key.until() == null ? "" : key.until().toString()).strip()));
    }
}
