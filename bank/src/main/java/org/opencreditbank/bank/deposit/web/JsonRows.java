package org.opencreditbank.bank.deposit.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.deposit.reading.ReadingLimits;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Results as JSON, turned into a file of our layout while they stream in: a list of objects, or objects one after another. A
 * field is a text or a number; a number keeps its digits. Anything else is refused with its line, never passed over; so is a
 * text with half a character, and one longer than any field of a file.
 */
final class JsonRows extends InputStream {

    static final List<String> COLUMNS = List.of(
            "name", "identity_number", "citizen_id", "residence_permit", "passport", "passport_country", "student_number",
            "birth_date", "course", "course_name", "record_number", "obtained", "attempt", "outcome", "score", "credits",
            "hours", "level", "major", "remark");

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(ReadingLimits.FIELD_CHARS)
                    .maxNestingDepth(3)
                    .build())
            .build();

    private final JsonParser json;
    private InputStream row;
    private boolean isList;
    private boolean begun;
    private boolean ended;

    JsonRows(InputStream content) {
        json = FACTORY.createParser(ObjectReadContext.empty(), content);
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
                isList = true;
                token = json.nextToken();
            }
            if (token == JsonToken.START_OBJECT) {
                row = line(object());
            } else if (isList && token == JsonToken.END_ARRAY && json.nextToken() == null) {
                ended = true;
            } else if (!isList && begun && token == null) {
                ended = true;
            } else {
                throw unsound();
            }
            begun = true;
        } catch (JacksonException e) {
            throw unsound();
        }
    }

    private String[] object() {
        String[] cells = new String[COLUMNS.size()];
        Arrays.fill(cells, "");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            int column = COLUMNS.indexOf(field);
            JsonToken value = json.nextToken();
            if (column < 0 || !isText(value)) {
                throw unsound("deposit.rows-field", field);
            }
            String text = value == JsonToken.VALUE_NULL ? "" : json.getString();
            if (hasHalfCharacter(text)) {
                throw unsound("deposit.rows-half-character", field);
            }
            cells[column] = text;
        }
        return cells;
    }

    private static boolean isText(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL || value.isNumeric();
    }

    /** A surrogate without its partner: UTF-8 has no bytes for it, so that it would become a question mark. */
    private static boolean hasHalfCharacter(String text) {
        return text.codePoints().anyMatch(sign -> sign >= Character.MIN_SURROGATE && sign <= Character.MAX_SURROGATE);
    }

    private RefusedRequest unsound() {
        return RefusedRequest.unsound(Refusal.of("deposit.rows-unsound", "line", line()));
    }

    private RefusedRequest unsound(String code, String field) {
        String shown = field.substring(0, Math.min(60, field.length()));
        return RefusedRequest.unsound(new Refusal(code, Map.of("field", shown, "line", line())));
    }

    private String line() {
        return Integer.toString(Math.max(1, json.currentLocation().getLineNr()));
    }

    private static InputStream line(String[] cells) {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            text.append(text.isEmpty() ? "" : ",").append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
        return new ByteArrayInputStream(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
    }
}
