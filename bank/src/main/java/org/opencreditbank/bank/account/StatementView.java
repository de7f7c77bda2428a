package org.opencreditbank.bank.account;

import java.util.List;
import org.opencreditbank.bank.transfer.Recognitions.Recognised;

/**
 * A statement of account.
 *
 * @param document its number: account, record and day; the same account at the same record gives the same statement
 * @param sequence the bank's record that it is as of
 * @param issued the moment, in words
 * @param entries oldest first, as in a passbook
 * @param recognitions what counts elsewhere
 */
public record StatementView(
        String name,
        String printedNumber,
        String document,
        long sequence,
        String issued,
        List<UnitTotal> totals,
        List<LifeLineEntry> entries,
        List<Recognised> recognitions) {

    /** What is held in one unit of account. */
    public record UnitTotal(String title, String total, List<Line> lines) {}

    /** Of a class and level. */
    public record Line(String label, String credits) {}
}
