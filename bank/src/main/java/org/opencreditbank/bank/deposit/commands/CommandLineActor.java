package org.opencreditbank.bank.deposit.commands;

import org.opencreditbank.bank.access.Actor;

/** Whoever runs the command. */
final class CommandLineActor {

    private CommandLineActor() {}

    static Actor of() {
        return new Actor.CommandLine(System.getProperty("user.name", "unknown"));
    }
}
