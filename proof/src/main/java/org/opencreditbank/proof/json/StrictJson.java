package org.opencreditbank.proof.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Reads JSON as RFC 8259 has it and I-JSON (RFC 7493) narrows it: strict UTF-8 without a byte order mark, no key twice in an
 * object, no lone surrogate, numbers that a double holds. What two readers could understand differently is refused, since a
 * signature would cover only one of the meanings.
 */
public final class StrictJson {

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = JSON.createParserFactory(Map.of());
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]+");
    private static final BigDecimal LARGEST_INTEGER = BigDecimal.valueOf((1L << 53) - 1);
    private static final int SIGNIFICANT_DIGITS = 17;

    private final JsonLimits limits;

    /** A reader within {@code limits}. */
    public StrictJson(JsonLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one document.
     *
     * @return the value; or {@code json.too-long}, {@code json.not-utf-8}, {@code json.malformed}, {@code json.duplicate-key},
     *         {@code json.too-deep}, {@code json.too-many-values}, {@code json.number}, {@code json.lone-surrogate}
     */
    public Outcome<JsonValue> read(byte[] document) {
        if (document.length > limits.bytes()) {
            return Outcome.refused(Refusal.of("json.too-long", "limit", limits.bytes()).and("bytes", document.length));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException _) {
            return Outcome.refused(Refusal.of("json.not-utf-8"));
        }
        if (text.startsWith("\uFEFF")) {
            return Outcome.refused(Refusal.of("json.malformed", "where", "1:1"));
        }
        return new Pass(text).read();
    }

    /** Reads one document that must be an object; else {@code json.not-an-object}. */
    public Outcome<JsonObject> readObject(byte[] document) {
        return read(document).then(value -> value instanceof JsonObject object
                ? Outcome.given(object)
                : Outcome.refused(Refusal.of("json.not-an-object")));
    }

    /** Stops a pass over hostile JSON; never leaves this class. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Refusal refusal;

        private Stop(Refusal refusal) {
            super(refusal.code(), null, false, false);
            this.refusal = refusal;
        }
    }

    private final class Pass {
        private final String text;
        private int values;

        private Pass(String text) {
            this.text = text;
        }

        private Outcome<JsonValue> read() {
            try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
                if (!parser.hasNext()) {
                    return Outcome.refused(Refusal.of("json.malformed", "where", "1:1"));
                }
                JsonValue value = value(parser, parser.next(), 0);
                // Asking for more is what makes the parser look at what follows the document.
                if (parser.hasNext()) {
                    return Outcome.refused(Refusal.of("json.malformed", "where", where(parser)));
                }
                return Outcome.given(value);
            } catch (Stop stop) {
                return Outcome.refused(stop.refusal);
            } catch (JsonException malformed) {
                return Outcome.refused(Refusal.of("json.malformed", "where", place(malformed)));
            }
        }

        private JsonValue value(JsonParser parser, JsonParser.Event event, int depth) {
            if (++values > limits.values()) {
                throw new Stop(Refusal.of("json.too-many-values", "limit", limits.values()));
            }
            return switch (event) {
                case START_OBJECT -> object(parser, deeper(depth));
                case START_ARRAY -> array(parser, deeper(depth));
                case VALUE_STRING -> JSON.createValue(whole(parser.getString()));
                case VALUE_NUMBER -> number(parser.getString());
                case VALUE_TRUE -> JsonValue.TRUE;
                case VALUE_FALSE -> JsonValue.FALSE;
                case VALUE_NULL -> JsonValue.NULL;
                case KEY_NAME, END_OBJECT, END_ARRAY -> throw new Stop(Refusal.of("json.malformed", "where", where(parser)));
            };
        }

        private int deeper(int depth) {
            if (depth == limits.depth()) {
                throw new Stop(Refusal.of("json.too-deep", "limit", limits.depth()));
            }
            return depth + 1;
        }

        private JsonObject object(JsonParser parser, int depth) {
            JsonObjectBuilder object = JSON.createObjectBuilder();
            Set<String> keys = new HashSet<>();
            for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_OBJECT; event = parser.next()) {
                String key = whole(parser.getString());
                if (!keys.add(key)) {
                    throw new Stop(Refusal.of("json.duplicate-key", "key", key));
                }
                object.add(key, value(parser, parser.next(), depth));
            }
            return object.build();
        }

        private JsonArray array(JsonParser parser, int depth) {
            JsonArrayBuilder array = JSON.createArrayBuilder();
            for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
                array.add(value(parser, event, depth));
            }
            return array.build();
        }

        private JsonValue number(String text) {
            if (text.length() > limits.numberLength()) {
                throw new Stop(Refusal.of("json.number", "number", text).and("limit", limits.numberLength()));
            }
            BigDecimal number;
            try {
                number = new BigDecimal(text);
            } catch (NumberFormatException _) {
                throw new Stop(Refusal.of("json.number", "number", text));
            }
            boolean kept = INTEGER.matcher(text).matches()
                    ? number.abs().compareTo(LARGEST_INTEGER) <= 0
                    : number.precision() <= SIGNIFICANT_DIGITS && Double.isFinite(Double.parseDouble(text));
            if (!kept) {
                throw new Stop(Refusal.of("json.number", "number", text));
            }
            // Short exponents only: whoever writes such a number out must not write a million zeros.
            return JSON.createValue(number.signum() == 0 || Math.abs((long) number.scale()) > 400 ? BigDecimal.ZERO : number);
        }

        private String whole(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    throw new Stop(Refusal.of("json.lone-surrogate", "codeUnit", Integer.toHexString(c)));
                }
            }
            return text;
        }
    }

    private static String where(JsonParser parser) {
        return parser.getLocation().getLineNumber() + ":" + parser.getLocation().getColumnNumber();
    }

    private static String place(JsonException malformed) {
        return malformed instanceof jakarta.json.stream.JsonParsingException parsing && parsing.getLocation() != null
                ? parsing.getLocation().getLineNumber() + ":" + parsing.getLocation().getColumnNumber()
                : "?";
    }
}
