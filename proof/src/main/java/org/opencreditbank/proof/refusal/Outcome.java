package org.opencreditbank.proof.refusal;

import java.util.function.Function;

/**
 * What a step gave: its value, or why there is none.
 *
 * @param <T> the value's type
 */
public sealed interface Outcome<T> {

    /** The step gave {@code value}. */
    record Given<T>(T value) implements Outcome<T> {}

    /** The step was refused for {@code refusal}. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {}

    /** An outcome that gave {@code value}. */
    static <T> Outcome<T> given(T value) {
        return new Given<>(value);
    }

    /** An outcome that was refused. */
    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The next step, where this one gave a value. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Given<T>(T value) -> next.apply(value);
            case Refused<T>(Refusal refusal) -> new Refused<>(refusal);
        };
    }

    /** The value where there is one; for callers who know that there is.
     *
     * @throws IllegalStateException where the step was refused */
    default T orThrow() {
        return switch (this) {
            case Given<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }
}
