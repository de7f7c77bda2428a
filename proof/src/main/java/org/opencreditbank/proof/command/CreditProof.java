package org.opencreditbank.proof.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code creditproof}. */
@Command(name = "creditproof", mixinStandardHelpOptions = true, version = "creditproof 0.1",
        description = "Verifies credentials without a network.", subcommands = VerifyCommand.class)
public final class CreditProof {

    /** Runs the program and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new CreditProof()).execute(arguments);
    }
}
