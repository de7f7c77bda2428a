package org.opencreditbank.bank.certification;

import java.time.LocalDate;

/**
 * Something to do, as a work list shows it.
 *
 * @param address of the case
 * @param who has to do it, by role
 * @param own whether the visitor is to do it; else it is overdue with somebody else
 */
public record WorkLine(
        String address, String number, String title, String provider, String task, String who, LocalDate by, boolean overdue,
        boolean provisional, boolean own) {}
