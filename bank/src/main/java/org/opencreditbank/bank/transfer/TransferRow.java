package org.opencreditbank.bank.transfer;

import java.time.LocalDate;

/**
 * A case in a list.
 *
 * @param kind of the stage's sign: good, doubt, refused, note
 * @param next what happens next, or what has come of it
 */
public record TransferRow(
        String address, String number, String programme, String owner, String stage, String kind, String credits, LocalDate since, String next) {}
