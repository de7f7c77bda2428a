package org.opencreditbank.bank.deposit;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;
import org.opencreditbank.bank.layout.Formulas;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Component;

/**
 * Returned rows as a CSV file that can be corrected and handed in again: in front what is wrong and how to mend it, in both
 * languages, behind it the row as it came. Cells that a spreadsheet program would run are made harmless; reading the file
 * again takes that back. Needs the memory of one chunk.
 */
@Component
public class ReturnedFile {

    /** The columns in front; they begin with a sign that no results file begins a column with. */
    private static final List<String> OURS = List.of(
            Formulas.MARK + "line", Formulas.MARK + "column", Formulas.MARK + "problem", Formulas.MARK + "mend",
            Formulas.MARK + "问题", Formulas.MARK + "改正办法");

    private final Deposits deposits;
    private final Texts texts;

    ReturnedFile(Deposits deposits, Texts texts) {
        this.deposits = deposits;
        this.texts = texts;
    }

    /** Writes all returned rows and says how many there were. The stream is flushed, not closed. */
    public long write(Deposit deposit, OutputStream to) throws IOException {
        Words english = texts.in(Language.ENGLISH);
        Words chinese = texts.in(Language.CHINESE);
        Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 16);
        text.write('\uFEFF');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        List<String> header = new ArrayList<>(OURS);
        List<String> columns = deposits.columnsOf(deposit);
        columns.stream().filter(ReturnedFile::isTheirs).map(Formulas::harmless).forEach(header::add);
        csv.writeRecord(header);
        long count = 0;
        for (Iterator<ReturnedRow> rows = deposits.returned(deposit); rows.hasNext(); count++) {
            ReturnedRow row = rows.next();
            List<String> cells = new ArrayList<>(header.size());
            cells.add(Long.toString(row.line()));
            cells.add(joined(row, ColumnRefusal::column));
            cells.add(joined(row, found -> english.refusal(found.refusal())));
            cells.add(joined(row, found -> english.mend(found.refusal())));
            cells.add(joined(row, found -> chinese.refusal(found.refusal())));
            cells.add(joined(row, found -> chinese.mend(found.refusal())));
            for (int at = 0; at < row.cells().size(); at++) {
                if (at >= columns.size() || isTheirs(columns.get(at))) {
                    cells.add(Formulas.harmless(row.cells().get(at)));
                }
            }
            csv.writeRecord(cells);
        }
        csv.flush();
        return count;
    }

    /** A file of returned rows that is handed in again brings our columns along; they are not repeated. */
    private static boolean isTheirs(String column) {
        return !column.startsWith(Formulas.MARK);
    }

    private static String joined(ReturnedRow row, Function<ColumnRefusal, String> part) {
        return Formulas.harmless(row.refusals().stream().map(part).collect(Collectors.joining(" | ")));
    }
}
