package org.opencreditbank.bank.credential;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.organisation.Organisations;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The keys by which the bank signs credentials, and the files by which others check them. */
@Command(
        name = "credentials",
        description = {
            "Lists the keys by which the bank signs credentials, or begins another; prints the trust list or the status snapshot, by which"
                    + " credentials of this bank are checked without a network.",
            "Exit codes: 0 done; 1 the institution has no key."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank credentials keys",
            "  ./creditbank credentials rotate-key",
            "  ./creditbank credentials rotate-key --institution YJ-OU",
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

    @Option(names = "--institution", paramLabel = "CODE", description = "Rotate the key by which this institution signs by mandate, not the bank's own.")
    private @Nullable String institution;

    /** For the command line's frame. */
    public CredentialsCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        switch (action) {
            case KEYS -> keys(bank.getBean(IssuerKeys.class), out);
            case ROTATE_KEY -> {
                var keys = bank.getBean(IssuerKeys.class);
                Optional<Issuer> issuer = issuer(bank, keys);
                if (issuer.isEmpty()) {
                    out.println("Institution " + institution + " has given the bank no mandate, so it has no key. Its registrar gives one on /credentials/runs.");
                    return 1;
                }
                keys.begin(issuer.get(), new Deed(Actor.CommandLine.here(), "rotation"));
                keys(keys, out);
            }
            case TRUST_LIST -> out.println(bank.getBean(CredentialCheck.class).trustList(Instant.now()));
            case STATUS_SNAPSHOT -> out.println(bank.getBean(IssuerDocuments.class).statusSnapshot(Instant.now()));
        }
        return 0;
    }

    /** Whose key is meant; empty for an institution that is unknown or has none. */
    private Optional<Issuer> issuer(ApplicationContext bank, IssuerKeys keys) {
        return institution == null
                ? Optional.of(new Issuer.Bank())
                : bank.getBean(Organisations.class).find(institution).<Issuer>map(found -> new Issuer.Institution(found.id(), found.publicId()))
                        .filter(issuer -> !keys.of(issuer).isEmpty());
    }

    private static void keys(IssuerKeys keys, PrintWriter out) {
        keys.all().forEach(key -> out.println(String.join("  ", keys.method(key), key.multikey(), key.from().toString(),
                key.until() == null ? "" : key.until().toString()).strip()));
    }
}
