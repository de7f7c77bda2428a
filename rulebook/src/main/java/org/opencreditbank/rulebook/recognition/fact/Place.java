package org.opencreditbank.rulebook.recognition.fact;

/** Where in a programme a recognition gives something. */
public sealed interface Place {

    /** A course is exempted: whole or not at all, and once. */
    record Course(String code) implements Place {}

    /** Credits in a part, beside its courses. */
    record Part(String code) implements Place {}

    /** A certification unit is held, once. */
    record Unit(String code) implements Place {}

    /** The code of the course, part or unit. */
    String code();

    /** A word for the kind of place, then its code; orders and identifies places. */
    default String key() {
        return switch (this) {
            case Course(String code) -> "course " + code;
            case Part(String code) -> "part " + code;
            case Unit(String code) -> "unit " + code;
        };
    }

    /**
     * The place of a key.
     *
     * @throws IllegalArgumentException if it is no key of a place
     */
    static Place ofKey(String key) {
        int space = key.indexOf(' ');
        String code = key.substring(space + 1);
        return switch (key.substring(0, Math.max(0, space))) {
            case "course" -> new Course(code);
            case "part" -> new Part(code);
            case "unit" -> new Unit(code);
            default -> throw new IllegalArgumentException("no place has the key " + key);
        };
    }

    /** Whether it can be given only once. */
    default boolean once() {
        return switch (this) {
            case Course _, Unit _ -> true;
            case Part _ -> false;
        };
    }
}
