package org.opencreditbank.bank.deposit.mapping;

import org.opencreditbank.rulebook.Refusal;

/**
 * One thing wrong in a row.
 *
 * @param column the column of the file as its header names it; empty where it concerns the row as a whole
 * @param refusal which rule it breaks
 */
public record ColumnRefusal(String column, Refusal refusal) {}
