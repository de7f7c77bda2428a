package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;
import org.opencreditbank.bank.deposit.mapping.Columns;
import org.opencreditbank.bank.deposit.mapping.FileMapping;
import org.opencreditbank.bank.deposit.mapping.JoinTable;
import org.opencreditbank.bank.deposit.mapping.MappedRow;
import org.opencreditbank.bank.deposit.mapping.RowMapper;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.bank.deposit.reading.CsvRows;
import org.opencreditbank.bank.deposit.reading.FileRefused;
import org.opencreditbank.bank.layout.Formulas;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.deposit.Checked;
import org.opencreditbank.rulebook.deposit.FieldRefusal;
import org.opencreditbank.rulebook.deposit.RowCheck;

/** Reads a file chunk by chunk: its records, their fields by the mapping, what each says by itself. For one thread. */
final class ChunkReader implements AutoCloseable {

    /** Where a chunk ends before it has all its rows: rows of the greatest length would fill the memory. */
    private static final long CHUNK_CHARS = 8_000_000;

    private final CsvRows rows;
    private final Columns columns;
    private final RowMapper mapper;
    private final RowCheck check;
    private final int chunkRows;
    private long nextRow;

    /**
     * Begins at the first row.
     *
     * @param chunkRows rows that are decided in one transaction
     * @throws FileRefused if the file has no rows, or its columns aren't those of the mapping
     */
    ChunkReader(
            InputStream file,
            TextEncoding encoding,
            FileMapping mapping,
            List<JoinTable> joins,
            RowCheck check,
            int chunkRows)
            throws IOException {
        rows = CsvRows.open(file, encoding, mapping.separator());
        columns = header(mapping);
        mapper = new RowMapper(mapping, columns, joins);
        this.check = check;
        this.chunkRows = chunkRows;
    }

    private Columns header(FileMapping mapping) {
        if (!rows.hasNext()) {
            throw new FileRefused(Refusal.of("file.empty"));
        }
        Columns found = Columns.of(mapping, rows.peek());
        if (found.hasHeader()) {
            rows.next();
        }
        return found;
    }

    /** The columns of the file. */
    Columns columns() {
        return columns;
    }

    /** The next rows, as many as fit into a chunk; empty at the end of the file. */
    Chunk next() {
        List<Chunk.Row> read = new ArrayList<>(chunkRows);
        long chars = 0;
        while (read.size() < chunkRows && chars < CHUNK_CHARS && rows.hasNext()) {
            CsvRow next = rows.next();
            chars += next.chars();
            read.add(row(next));
        }
        Chunk chunk = new Chunk(nextRow, read);
        nextRow = chunk.end();
        return chunk;
    }

    private Chunk.Row row(CsvRow given) {
        CsvRow csv = columns.isReturnedFile() ? given.with(Formulas::original) : given;
        MappedRow mapped = mapper.map(csv);
        if (!mapped.refusals().isEmpty()) {
            return new Chunk.Row.Faulty(csv, withOwn(mapped));
        }
        return switch (check.check(mapped.result())) {
            case Checked.Sound(var fact, var doubts) -> new Chunk.Row.Sound(csv, fact, doubts);
            case Checked.Returned(_, var refusals) -> new Chunk.Row.Faulty(csv, byColumn(refusals));
        };
    }

    /** What the mapping couldn't make, and what else is wrong in the other columns: everything at once. */
    private List<ColumnRefusal> withOwn(MappedRow mapped) {
        List<ColumnRefusal> all = new ArrayList<>(mapped.refusals());
        if (check.check(mapped.result()) instanceof Checked.Returned(_, var refusals)) {
            for (ColumnRefusal own : byColumn(refusals)) {
                if (mapped.refusals().stream().noneMatch(made -> made.column().equals(own.column()))) {
                    all.add(own);
                }
            }
        }
        return all;
    }

    private List<ColumnRefusal> byColumn(List<FieldRefusal> refusals) {
        return refusals.stream()
                .map(found -> new ColumnRefusal(mapper.column(found.field()), found.refusal()))
                .toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
