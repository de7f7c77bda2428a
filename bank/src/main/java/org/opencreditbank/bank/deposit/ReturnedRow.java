package org.opencreditbank.bank.deposit;

import java.util.List;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;

/**
 * A row that goes back to the organisation.
 *
 * @param line where it begins in the file, from 1
 * @param cells as handed in
 * @param refusals what is wrong with it, at least one
 */
public record ReturnedRow(long line, List<String> cells, List<ColumnRefusal> refusals) {

    /** Copies the lists. */
    public ReturnedRow {
        cells = List.copyOf(cells);
        refusals = List.copyOf(refusals);
    }

    /** Shows no cells: this may end in a log. */
    @Override
    public String toString() {
        return "ReturnedRow[line=" + line + "]";
    }
}
