package org.opencreditbank.bank.deposit;

import java.util.List;
import org.opencreditbank.rulebook.Doubt;

/**
 * Something about a deposit to look at twice.
 *
 * @param suspicion true where the whole file made it suspect by a stated test; false where rows were flagged by themselves
 * @param rows how many rows it is about
 * @param firstLines where the first of them stand, some at most
 */
public record Finding(Doubt doubt, boolean suspicion, long rows, List<Long> firstLines) {

    /** How many lines are named. */
    static final int LINES = 5;

    /** Copies the lines. */
    public Finding {
        firstLines = List.copyOf(firstLines);
    }
}
