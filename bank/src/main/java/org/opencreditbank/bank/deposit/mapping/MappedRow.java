package org.opencreditbank.bank.deposit.mapping;

import java.util.List;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.rulebook.deposit.ResultRow;

/**
 * One row of a file with the result that its mapping made of it.
 *
 * @param row as it stands in the file
 * @param result the fields of the result; those that couldn't be made are blank
 * @param refusals what couldn't be made; empty for a row that can be checked further
 */
public record MappedRow(CsvRow row, ResultRow result, List<ColumnRefusal> refusals) {}
