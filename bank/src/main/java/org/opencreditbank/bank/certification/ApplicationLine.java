package org.opencreditbank.bank.certification;

import java.time.LocalDate;

/**
 * An application as its provider's list shows it.
 *
 * @param stage in words
 * @param entry number in the register; empty where it has none
 * @param standing of the entry in words; empty where it has none
 */
public record ApplicationLine(String address, String number, String title, String stage, String entry, String standing) {

    /**
     * Something that the provider has to do.
     *
     * @param provisional whether the calendar for that day isn't published yet
     */
    public record ToDo(String address, String number, String title, String task, LocalDate by, boolean overdue, boolean provisional) {}
}
