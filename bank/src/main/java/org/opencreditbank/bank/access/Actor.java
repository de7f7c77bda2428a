package org.opencreditbank.bank.access;

/** Who does something. Its label is stored beside every deed; it names no person, only the sign-in. */
public sealed interface Actor {

    /**
     * Somebody signed in.
     *
     * @param userId the sign-in's id
     * @param role the role in which they act
     */
    record Person(long userId, Role role) implements Actor {}

    /**
     * A program that signed in by client credentials.
     *
     * @param clientId its id
     */
    record Program(String clientId) implements Actor {}

    /**
     * The bank itself.
     *
     * @param name of the task
     */
    record SystemTask(String name) implements Actor {}

    /**
     * Whoever runs {@code ./creditbank} on the bank's machine.
     *
     * @param osUser their name there
     */
    record CommandLine(String osUser) implements Actor {}

    /** How the actor is written down, such as {@code registrar/17} or {@code program/school-a}. */
    default String label() {
        return switch (this) {
            case Person(long userId, Role role) ->
                    switch (role) {
                        case LEARNER -> "learner/";
                        case REGISTRAR -> "registrar/";
                        case BRANCH_STAFF -> "branch-staff/";
                        case ADMINISTRATOR -> "administrator/";
                    } + userId;
            case Program(String clientId) -> "program/" + clientId;
            case SystemTask(String name) -> "task/" + name;
            case CommandLine(String osUser) -> "command-line/" + osUser;
        };
    }
}
