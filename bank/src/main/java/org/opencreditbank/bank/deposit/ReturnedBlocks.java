package org.opencreditbank.bank.deposit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.opencreditbank.bank.deposit.mapping.ColumnRefusal;
import org.opencreditbank.bank.deposit.spool.SealedInput;
import org.opencreditbank.bank.deposit.spool.SealedOutput;
import org.opencreditbank.bank.deposit.spool.SpoolKey;
import org.opencreditbank.rulebook.Refusal;

/** How the returned rows of a chunk are kept: compressed, then encrypted under a key of their own. */
final class ReturnedBlocks {

    private static final int SALT = 16;

    private ReturnedBlocks() {}

    static byte[] seal(List<ReturnedRow> rows, SpoolKey key) {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        byte[] salt = SpoolKey.randomBytes(SALT);
        sealed.writeBytes(salt);
        try (DataOutputStream out = new DataOutputStream(
                new DeflaterOutputStream(new SealedOutput(sealed, key.keyFor("returned", salt))))) {
            out.writeInt(rows.size());
            for (ReturnedRow row : rows) {
                write(row, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return sealed.toByteArray();
    }

    static List<ReturnedRow> open(byte[] block, SpoolKey key) throws IOException {
        ByteArrayInputStream sealed = new ByteArrayInputStream(block);
        byte[] salt = sealed.readNBytes(SALT);
        try (DataInputStream in = new DataInputStream(
                new InflaterInputStream(new SealedInput(sealed, key.keyFor("returned", salt))))) {
            int size = in.readInt();
            List<ReturnedRow> rows = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                rows.add(read(in));
            }
            return rows;
        }
    }

    private static void write(ReturnedRow row, DataOutputStream out) throws IOException {
        out.writeLong(row.line());
        out.writeShort(row.cells().size());
        for (String cell : row.cells()) {
            text(cell, out);
        }
        out.writeShort(row.refusals().size());
        for (ColumnRefusal refusal : row.refusals()) {
            text(refusal.column(), out);
            text(refusal.refusal().code(), out);
            out.writeShort(refusal.refusal().params().size());
            for (Map.Entry<String, String> param : refusal.refusal().params().entrySet()) {
                text(param.getKey(), out);
                text(param.getValue(), out);
            }
        }
    }

    private static ReturnedRow read(DataInputStream in) throws IOException {
        long line = in.readLong();
        int size = in.readUnsignedShort();
        List<String> cells = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            cells.add(text(in));
        }
        int count = in.readUnsignedShort();
        List<ColumnRefusal> refusals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String column = text(in);
            String code = text(in);
            Map<String, String> params = new HashMap<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                params.put(text(in), text(in));
            }
            refusals.add(new ColumnRefusal(column, new Refusal(code, params)));
        }
        return new ReturnedRow(line, cells, refusals);
    }

    /** A text of any length, unlike writeUTF's 64 KiB. */
    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
