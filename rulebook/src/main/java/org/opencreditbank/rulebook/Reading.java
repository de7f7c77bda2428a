package org.opencreditbank.rulebook;

import java.util.Optional;

/**
 * What comes of reading somebody's text as a {@code T}: the thing itself, or why it can't be that. Used instead of
 * exceptions because handed-in files are full of both.
 */
public sealed interface Reading<T> {

    /** The text was sound. */
    record Sound<T>(T value) implements Reading<T> {}

    /** The text can't be taken. */
    record Refused<T>(Refusal refusal) implements Reading<T> {}

    /** The sound value, or empty where the text was refused. */
    default Optional<T> sound() {
        return switch (this) {
            case Sound<T>(T value) -> Optional.of(value);
            case Refused<T> _ -> Optional.empty();
        };
    }

    /**
     * The sound value, where the caller knows that the text is sound.
     *
     * @throws IllegalArgumentException naming the refusal's code (never the text, which may be personal)
     */
    default T orThrow() {
        return switch (this) {
            case Sound<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new IllegalArgumentException(refusal.code());
        };
    }

    /** A sound reading. */
    static <T> Reading<T> of(T value) {
        return new Sound<>(value);
    }

    /** A refused reading without parameters. */
    static <T> Reading<T> refused(String code) {
        return new Refused<>(Refusal.of(code));
    }
}
