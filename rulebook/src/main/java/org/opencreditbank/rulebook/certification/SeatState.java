package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import java.util.Optional;

/** How it stands with one of the two seats. */
public sealed interface SeatState {

    /** Nobody has it. */
    record Vacant() implements SeatState {}

    /** An expert has been asked and hasn't rated yet. */
    record Asked(long expert, LocalDate since) implements SeatState {}

    /** The rating is in; it never changes. */
    record In(long expert, LocalDate since, Worth worth) implements SeatState {}

    /** Who has the seat. */
    default Optional<Long> holder() {
        return switch (this) {
            case Vacant() -> Optional.empty();
            case Asked(long expert, _) -> Optional.of(expert);
            case In(long expert, _, _) -> Optional.of(expert);
        };
    }
}
