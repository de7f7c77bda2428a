package org.opencreditbank.bank.evidence;

import java.io.PrintWriter;
import java.time.Instant;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The keys by which the bank signs its log. */
@Command(
        name = "log",
        description = {
            "Lists the keys by which the bank signs its log; begins another, which signs beside those in use; ends all but the newest.",
            "First begin a key and have everybody who watches the log add its line to their policy; then end the former.",
            "Exit code 0: done; 1: there is no former key to end."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank log keys",
            "  ./creditbank log rotate-key",
            "  ./creditbank log end-former-keys"
        })
public final class LogCommand extends BankCommand {

    /** What to do. */
    enum Action {
        /** List them. */
        KEYS("keys"),
        /** Begin another. */
        ROTATE_KEY("rotate-key"),
        /** End all but the newest. */
        END_FORMER_KEYS("end-former-keys");

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

    @Parameters(index = "0", paramLabel = "keys|rotate-key|end-former-keys", description = "What to do.")
    private Action action = Action.KEYS;

    /** For the command line's frame. */
    public LogCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        LogKeyHistory keys = bank.getBean(LogKeyHistory.class);
        var deed = new Deed(Actor.CommandLine.here(), "rotation of the log's key");
        int code = switch (action) {
            case KEYS -> 0;
            case ROTATE_KEY -> {
                keys.begin(deed);
                yield 0;
            }
            case END_FORMER_KEYS -> keys.endFormer(deed).isEmpty() ? 1 : 0;
        };
        keys.all().forEach(key -> out.println(String.join("  ",
                "log " + key.key(), key.begun().map(Instant::toString).orElse("-"), key.ended().map(Instant::toString).orElse("")).strip()));
        return code;
    }
}
