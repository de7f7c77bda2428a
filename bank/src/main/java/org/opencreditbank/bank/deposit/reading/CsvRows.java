package org.opencreditbank.bank.deposit.reading;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;

/**
 * The records of a CSV file one after another (RFC 4180, any one-character separator), with bounds on everything: a
 * field, record or number of columns beyond {@link ReadingLimits}, a quote that is never closed, or text after a closing
 * quote end the reading with {@link FileRefused} naming the line. Empty lines are passed over.
 */
public final class CsvRows implements Iterator<CsvRow>, AutoCloseable {

    private final RowHandler handler = new RowHandler();
    private final CsvReader<CsvRow> reader;
    private final CloseableIterator<CsvRow> rows;
    private @Nullable CsvRow upcoming;

    private CsvRows(Reader text, char separator) {
        reader = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .skipEmptyLines(true)
                .maxBufferSize(ReadingLimits.BUFFER_CHARS)
                .build(handler, text);
        rows = reader.iterator();
    }

    /**
     * Opens a file for reading its records. The stream is closed with the returned object.
     *
     * @throws FileRefused later, from {@link #hasNext}, where the file can't be read on
     */
    public static CsvRows open(InputStream in, TextEncoding encoding, char separator) throws IOException {
        Reader decoding = new InputStreamReader(
                in,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        BufferedReader text = new BufferedReader(decoding, 1 << 14);
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return new CsvRows(text, separator);
    }

    @Override
    public boolean hasNext() {
        if (upcoming == null) {
            upcoming = read();
        }
        return upcoming != null;
    }

    /** The record that {@link #next} will give. */
    public CsvRow peek() {
        if (!hasNext() || upcoming == null) {
            throw new NoSuchElementException();
        }
        return upcoming;
    }

    @Override
    public CsvRow next() {
        CsvRow row = peek();
        upcoming = null;
        return row;
    }

    private @Nullable CsvRow read() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException e) {
            throw new FileRefused(refusalOf(e));
        } catch (UncheckedIOException e) {
            throw new FileRefused(Refusal.of("file.cannot-be-read", "line", Long.toString(handler.line())));
        }
    }

    private Refusal refusalOf(CsvParseException e) {
        if (e.getCause() instanceof FileRefused ours) {
            return ours.refusal();
        }
        String line = Long.toString(handler.line());
        String said = String.valueOf(e.getMessage());
        if (said.startsWith("Unclosed quoted field")) {
            return Refusal.of("file.quote-not-closed", "line", line);
        }
        if (said.startsWith("Unexpected character after closing quote")) {
            return Refusal.of("file.text-after-quote", "line", line);
        }
        if (said.startsWith("The maximum buffer size")) {
            return fieldTooLong(handler.line());
        }
        return Refusal.of("file.cannot-be-read", "line", line);
    }

    private static Refusal fieldTooLong(long line) {
        return new Refusal(
                "file.field-too-long",
                Map.of("line", Long.toString(line), "most", Integer.toString(ReadingLimits.FIELD_CHARS)));
    }

    /**
     * Reads to the end, keeping nothing, and says how many records were left: whoever has done this knows that the whole
     * file can be read.
     */
    public long countRest() {
        long count = 0;
        handler.skim(true);
        while (hasNext()) {
            next();
            count++;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        reader.close();
    }

    /** Collects one record's fields, keeping to the limits as each field arrives. */
    private static final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

        private static final CsvRow SKIMMED = new CsvRow(0, new String[0], 0);

        private final String[] fields = new String[ReadingLimits.COLUMNS];
        private int chars;
        private long line = 1;
        private boolean skim;

        long line() {
            return line;
        }

        /** Whether only the limits matter and no field is kept. */
        void skim(boolean only) {
            skim = only;
        }

        @Override
        protected void handleBegin(long startingLine) {
            line = startingLine;
            chars = 0;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (index >= ReadingLimits.COLUMNS) {
                throw new FileRefused(tooMuch("file.too-many-columns", ReadingLimits.COLUMNS));
            }
            if (length > ReadingLimits.FIELD_CHARS) {
                throw new FileRefused(fieldTooLong(line));
            }
            chars += length;
            if (chars > ReadingLimits.RECORD_CHARS) {
                throw new FileRefused(tooMuch("file.record-too-long", ReadingLimits.RECORD_CHARS));
            }
            if (skim) {
                return;
            }
            fields[index] = length == 0 ? "" : new String(buffer, offset, length);
        }

        private Refusal tooMuch(String code, int most) {
            return new Refusal(code, Map.of("line", Long.toString(line), "most", Integer.toString(most)));
        }

        @Override
        protected CsvRow buildRecord() {
            return skim ? SKIMMED : new CsvRow(getStartingLineNumber(), fields, getFieldCount());
        }
    }
}
