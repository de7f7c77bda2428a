package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;

/** Reads a day as a form sends it. */
final class TypedDay {

    private TypedDay() {}

    /** Refused with {@code recognition.desk.day}. */
    static Reading<LocalDate> read(String text) {
        try {
            return Reading.of(LocalDate.parse(text.strip()));
        } catch (DateTimeParseException malformed) {
            return new Reading.Refused<>(Refusal.of("recognition.desk.day"));
        }
    }
}
