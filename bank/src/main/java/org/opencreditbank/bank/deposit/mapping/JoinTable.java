package org.opencreditbank.bank.deposit.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.bank.deposit.reading.CsvRows;
import org.opencreditbank.bank.deposit.reading.FileRefused;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.rulebook.Refusal;

/** A joined file in memory: the columns taken from it, by the columns it is joined on. */
public final class JoinTable {

    /** Most records of a joined file. */
    public static final int MOST_ROWS = 1_000_000;

    /** Most UTF-16 units of a joined file that are kept in memory: 64 MiB of text at the most. */
    public static final long MOST_CHARS = 32L * 1024 * 1024;

    private final FileMapping.Join join;
    private final Map<List<String>, String[]> taken;

    private JoinTable(FileMapping.Join join, Map<List<String>, String[]> taken) {
        this.join = join;
        this.taken = taken;
    }

    /**
     * Reads the joined file, which needs a header.
     *
     * @throws FileRefused if it lacks a column, has two records with the same key, or is beyond the limits
     */
    public static JoinTable read(FileMapping.Join join, InputStream file, TextEncoding encoding, char separator)
            throws IOException {
        Map<List<String>, String[]> taken = new HashMap<>();
        long chars = 0;
        try (CsvRows rows = CsvRows.open(file, encoding, separator)) {
            if (!rows.hasNext()) {
                throw new FileRefused(Refusal.of("file.join-empty", "join", join.name()));
            }
            List<String> header = Arrays.asList(Columns.cleaned(rows.next()));
            int[] on = positions(join, header, join.on());
            int[] take = positions(join, header, join.take());
            while (rows.hasNext()) {
                CsvRow row = rows.next();
                String[] key = pick(row, on);
                String[] values = pick(row, take);
                chars += length(key) + length(values);
                if (taken.size() >= MOST_ROWS || chars > MOST_CHARS) {
                    throw new FileRefused(new Refusal(
                            "file.join-too-large",
                            Map.of("join", join.name(), "most", Integer.toString(MOST_ROWS))));
                }
                if (taken.putIfAbsent(List.of(key), values) != null) {
                    throw new FileRefused(new Refusal(
                            "file.join-twice", Map.of("join", join.name(), "line", Long.toString(row.line()))));
                }
            }
        }
        return new JoinTable(join, taken);
    }

    /** What it joins. */
    FileMapping.Join join() {
        return join;
    }

    /** The taken columns of the record with this key, or null. */
    String @Nullable [] find(List<String> key) {
        return taken.get(key);
    }

    private static int[] positions(FileMapping.Join join, List<String> header, List<String> names) {
        return names.stream()
                .mapToInt(name -> {
                    int at = header.indexOf(name);
                    if (at < 0) {
                        throw new FileRefused(new Refusal(
                                "file.join-column-missing", Map.of("join", join.name(), "column", name)));
                    }
                    return at;
                })
                .toArray();
    }

    private static String[] pick(CsvRow row, int[] positions) {
        String[] picked = new String[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = row.field(positions[i]).strip();
        }
        return picked;
    }

    private static long length(String[] texts) {
        long length = 0;
        for (String text : texts) {
            length += text.length();
        }
        return length;
    }
}
