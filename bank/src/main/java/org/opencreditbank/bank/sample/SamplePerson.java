package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invented person.
 *
 * @param citizenId absent for somebody with a passport
 * @param passport number of a passport of {@code passportCountry}
 * @param home which of the region's places they live in, from 0
 * @param ability how well they do, about 0 ± 1
 */
record SamplePerson(
        String name,
        LocalDate born,
        @Nullable String citizenId,
        @Nullable String passport,
        @Nullable String passportCountry,
        int home,
        double ability) {

    int ageIn(int year) {
        return year - born.getYear();
    }
}
