package org.opencreditbank.bank.deposit.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Results as JSON, turned into a file of our layout while they stream in: a list of objects, or one object alone. A field is
 * a text or a number; a number keeps its digits.
 */
final class JsonRows extends InputStream {

    static final List<String> COLUMNS = List.of(
            "name", "identity_number", "citizen_id", "residence_permit", "passport", "passport_country", "student_number",
            "birth_date", "course", "course_name", "record_number", "obtained", "attempt", "outcome", "score", "credits",
            "hours", "level", "major", "remark");

    private final JsonParser json;
    private InputStream row;
    private boolean begun;
    private boolean ended;

    JsonRows(InputStream content) {
        json = new JsonFactory().createParser(ObjectReadContext.empty(), content);
        row = line(COLUMNS.toArray(String[]::new));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int read = row.read(into, from, length);
        while (read < 0 && !ended) {
            advance();
            read = row.read(into, from, length);
        }
        return read;
    }

    private void advance() {
        try {
            JsonToken token = json.nextToken();
            if (!begun && token == JsonToken.START_ARRAY) {
                token = json.nextToken();
            }
            if (token == JsonToken.START_OBJECT) {
                begun = true;
                row = line(object());
            } else if (begun || token == JsonToken.END_ARRAY) {
                ended = true;
            } else {
                throw unsound("");
            }
        } catch (JacksonException e) {
            throw unsound("");
        }
    }

    private String[] object() {
        String[] cells = new String[COLUMNS.size()];
        Arrays.fill(cells, "");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            int column = COLUMNS.indexOf(json.currentName());
            JsonToken value = json.nextToken();
            if (column < 0 || !value.isScalarValue()) {
                throw unsound(json.currentName());
            }
            cells[column] = value == JsonToken.VALUE_NULL ? "" : json.getString();
        }
        return cells;
    }

    private static RefusedRequest unsound(String field) {
        return RefusedRequest.unsound(
                field.isEmpty()
                        ? Refusal.of("deposit.rows-unsound")
                        : Refusal.of("deposit.rows-field", "field", field.substring(0, Math.min(60, field.length()))));
    }

    private static InputStream line(String[] cells) {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            text.append(text.isEmpty() ? "" : ",").append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return new ByteArrayInputStream(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }
}
