package org.opencreditbank.bank.transfer;

import java.util.List;
import org.opencreditbank.bank.layout.Words;

/** Puts what became of a file of transfers into words. */
final class ConvertedWords {

    private ConvertedWords() {}

    /** What became of a line, and how to mend it. */
    static String told(ConvertedLine line, Words words) {
        return switch (line) {
            case ConvertedLine.Recorded(long at, String number) -> number.isEmpty()
                    ? words.text("transfer.file.would", "line", Long.toString(at))
                    : words.text("transfer.file.recorded", "line", Long.toString(at), "number", number);
            case ConvertedLine.Known(long at, String number) -> words.text("transfer.file.known", "line", Long.toString(at), "number", number);
            case ConvertedLine.Returned(long at, String column, var refusal) -> words.sentences(
                    column.isEmpty() ? words.text("transfer.file.returned", "line", Long.toString(at), "why", words.refusal(refusal))
                            : words.text("transfer.file.returned-column", "line", Long.toString(at), "column", column, "why", words.refusal(refusal)),
                    words.mend(refusal));
        };
    }

    /** How many lines came to what. */
    static String sum(List<ConvertedLine> lines, boolean dryRun, Words words) {
        return words.text(dryRun ? "transfer.file.sum-dry" : "transfer.file.sum",
                "recorded", lines.stream().filter(ConvertedLine.Recorded.class::isInstance).count(),
                "known", lines.stream().filter(ConvertedLine.Known.class::isInstance).count(),
                "returned", lines.stream().filter(ConvertedLine.Returned.class::isInstance).count());
    }
}
