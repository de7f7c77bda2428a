package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A ruling on public notice, as everybody reads it.
 *
 * @param worth level, credits and hours in a sentence
 * @param until the last day to object
 */
public record OnNotice(
        UUID caseId,
        String number,
        String title,
        String provider,
        String worth,
        LocalDate from,
        LocalDate to,
        String reasons,
        List<RegisterEntryView.Condition> conditions,
        LocalDate until) {

    /** Copies the list. */
    public OnNotice {
        conditions = List.copyOf(conditions);
    }

    /** Its page. */
    public String address() {
        return "/register/notices/" + caseId;
    }
}
