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
    record CommandLine(String osUser) implements Actor {

        /** Whoever runs this program. */
        public static CommandLine here() {
            return new CommandLine(System.getProperty("user.name", "unknown"));
        }
    }

    /**
     * Whoever opened a link or a sheet by which a learner shows something; the bank knows no more of them.
     *
     * @param what the link's id, or the kind of sheet
     */
    record Share(String what) implements Actor {}

    /** How the actor is written down, such as {@code registrar/17} or {@code program/school-a}. */
    default String label() {
        return switch (this) {
            case Person(long userId, Role role) ->
                    switch (role) {
                        case LEARNER -> "learner/";
                        case REGISTRAR -> "registrar/";
                        case BRANCH_STAFF -> "branch-staff/";
                        case ADMINISTRATOR -> "administrator/";
                        case PROVIDER -> "provider/";
                        case OFFICER -> "officer/";
                        case EXPERT -> "expert/";
                    } + userId;
            case Program(String clientId) -> "program/" + clientId;
            case SystemTask(String name) -> "task/" + name;
            case CommandLine(String osUser) -> "command-line/" + osUser;
            case Share(String what) -> "share/" + what;
        };
    }

    /**
     * The actor that was written down so: work that was interrupted goes on in the name of whoever began it.
     *
     * @throws IllegalArgumentException for a text that is no label
     */
    static Actor of(String label) {
        int slash = label.indexOf('/');
        String name = label.substring(slash + 1);
        return switch (slash < 0 ? "" : label.substring(0, slash)) {
            case "learner" -> new Person(Long.parseLong(name), Role.LEARNER);
            case "registrar" -> new Person(Long.parseLong(name), Role.REGISTRAR);
            case "branch-staff" -> new Person(Long.parseLong(name), Role.BRANCH_STAFF);
            case "administrator" -> new Person(Long.parseLong(name), Role.ADMINISTRATOR);
            case "provider" -> new Person(Long.parseLong(name), Role.PROVIDER);
            case "officer" -> new Person(Long.parseLong(name), Role.OFFICER);
            case "expert" -> new Person(Long.parseLong(name), Role.EXPERT);
            case "program" -> new Program(name);
            case "task" -> new SystemTask(name);
            case "command-line" -> new CommandLine(name);
            case "share" -> new Share(name);
            default -> throw new IllegalArgumentException("no actor is written " + label);
        };
    }
}
