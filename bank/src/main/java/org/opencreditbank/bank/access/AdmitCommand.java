package org.opencreditbank.bank.access;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets somebody in, the first administrator above all. */
@Command(
        name = "admit",
        description = {
            "Opens a sign-in for a person, or lets a program in by OAuth 2 client credentials.",
            "The password or secret is made by the bank and printed once. Exit code 0: done; 1: refused."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank admit person --name boss --role administrator",
            "  ./creditbank admit person --name wang --role registrar --organisation DELTA-OU",
            "  ./creditbank admit program --name delta --organisation DELTA-OU --scopes 'deposits:write deposits:read'"
        })
public final class AdmitCommand extends BankCommand {

    /** Whom to let in. */
    enum Whom {
        person,
        program
    }

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 16;

    @Parameters(index = "0", paramLabel = "person|program", description = "Whom to let in.")
    private @Nullable Whom whom;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "Under which they sign in.")
    private String name = "";

    @Option(names = "--role", paramLabel = "ROLE", description = "administrator, registrar, provider, branch-staff, officer or expert (people only).")
    private String role = "";

    @Option(names = "--organisation", paramLabel = "CODE", description = "For whom; left out for administrators and experts.")
    private String organisation = "";

    @Option(names = "--scopes", paramLabel = "SCOPES", description = "What a program may do.")
    private String scopes = "";

    /** For the command line's frame. */
    public AdmitCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) {
        var admissions = bank.getBean(Admissions.class);
        var deed = new Deed(Actor.CommandLine.here(), "admit on the command line");
        if (whom == Whom.program) {
            return switch (admissions.program(name, organisation, scopes, deed)) {
                case Reading.Sound<String>(var secret) -> printed(out, "client_secret: " + secret);
                case Reading.Refused<String>(var refusal) -> refused(bank, out, refusal);
            };
        }
        var password = password();
        var mistake = admissions.person(name, role.toUpperCase(Locale.ROOT).replace('-', '_'), organisation, password, deed);
        return mistake.isPresent() ? refused(bank, out, mistake.get().refusal()) : printed(out, "password: " + password);
    }

    private static int printed(PrintWriter out, String line) {
        out.println(line);
        return 0;
    }

    private static int refused(ApplicationContext bank, PrintWriter out, Refusal refusal) {
        var words = bank.getBean(Texts.class).in(Language.of(Locale.getDefault().toLanguageTag()).orElse(Language.ENGLISH));
        out.println(words.sentences(words.refusal(refusal), words.mend(refusal)));
        return 1;
    }

    /** 79 bits, in letters that nobody mistakes for others. */
    private static String password() {
        var random = new SecureRandom();
        var password = new StringBuilder();
        for (int i = 0; i < PASSWORD_LENGTH; i++) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
