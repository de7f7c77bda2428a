package org.opencreditbank.bank.transfer;

import java.time.LocalDate;

/**
 * A line of the work list.
 *
 * @param by the last day in time
 * @param bulk what stands for the case in a bulk decision; empty where it can't be decided so
 */
public record TransferWorkRow(
        String address, String number, String task, String programme, String rule, String credits, LocalDate by, boolean overdue, String bulk) {}
