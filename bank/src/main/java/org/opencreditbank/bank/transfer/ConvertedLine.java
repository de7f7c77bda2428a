package org.opencreditbank.bank.transfer;

import org.opencreditbank.rulebook.Refusal;

/** What became of a line of a file of transfers; lines count from 1. */
public sealed interface ConvertedLine {

    /** The line on which the row begins. */
    long line();

    /** It is recorded now; {@code number} is the case's, empty where it was only tried. */
    record Recorded(long line, String number) implements ConvertedLine {}

    /** It was recorded before, as that case. */
    record Known(long line, String number) implements ConvertedLine {}

    /** It is not recorded; {@code column} is its heading, empty where the row as a whole is meant. */
    record Returned(long line, String column, Refusal refusal) implements ConvertedLine {}
}
