package org.opencreditbank.bank.deposit;

import java.util.List;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.deposit.ResultFact;

/**
 * Some rows of a file in order, read and checked by themselves, to be decided in one transaction.
 *
 * @param firstRow which row of the file the first is, from 0, a header not counted
 */
record Chunk(long firstRow, List<Row> rows) {

    /** A row that has been checked by itself. */
    sealed interface Row {

        /** As it stands in the file. */
        CsvRow csv();

        /** It can be taken as far as it says itself. */
        record Sound(CsvRow csv, ResultFact fact, List<Doubt> doubts) implements Row {}

        /** It goes back. */
        record Faulty(CsvRow csv, List<ColumnRefusal> refusals) implements Row {}
    }

    /** The part from a row on; all of it where it begins later. */
    Chunk from(long row) {
        return row <= firstRow ? this : new Chunk(row, rows.subList(Math.toIntExact(row - firstRow), rows.size()));
    }

    /** The row after the last. */
    long end() {
        return firstRow + rows.size();
    }
}
