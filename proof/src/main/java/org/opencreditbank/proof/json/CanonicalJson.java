package org.opencreditbank.proof.json;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The JSON Canonicalization Scheme (RFC 8785). Written here because the kept library formats numbers through shared
 * {@code DecimalFormat}s, which two threads may not use at once.
 */
public final class CanonicalJson {

    /** Integers of so many digits are exact as doubles and written without an exponent. */
    private static final int EXACT_DIGITS = 15;

    private CanonicalJson() {}

    /** The canonical text of a value. Numbers are taken as doubles (§3.2.2.3); strings must hold no lone surrogate. */
    public static String text(JsonValue value) {
        StringBuilder out = new StringBuilder(1_024);
        write(value, out);
        return out.toString();
    }

    /** The canonical text of a string that is no JSON value yet; it must hold no lone surrogate. */
    public static String text(String string) {
        StringBuilder out = new StringBuilder(string.length() + 32);
        string(string, out);
        return out.toString();
    }

    /** The canonical text in UTF-8. */
    public static byte[] bytes(JsonValue value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonValue value, StringBuilder out) {
        switch (value.getValueType()) {
            case OBJECT -> object(value.asJsonObject(), out);
            case ARRAY -> array(value.asJsonArray(), out);
            case STRING -> string(((JsonString) value).getString(), out);
            case NUMBER -> number((JsonNumber) value, out);
            case TRUE -> out.append("true");
            case FALSE -> out.append("false");
            case NULL -> out.append("null");
        }
    }

    private static void object(JsonObject object, StringBuilder out) {
        // §3.2.3: keys by their UTF-16 code units, which is how String compares.
        String[] keys = object.keySet().toArray(new String[0]);
        Arrays.sort(keys);
        out.append('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.append(',');
            }
            member(keys[i], Objects.requireNonNull(object.get(keys[i])), out);
        }
        out.append('}');
    }

    static void member(String key, JsonValue value, StringBuilder out) {
        string(key, out);
        out.append(':');
        write(value, out);
    }

    private static void array(JsonArray array, StringBuilder out) {
        String separator = "[";
        for (JsonValue element : array) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(array.isEmpty() ? "[]" : "]");
    }

    private static void number(JsonNumber number, StringBuilder out) {
        BigDecimal exact = number.bigDecimalValue();
        if (exact.scale() == 0 && exact.precision() <= EXACT_DIGITS) {
            out.append(exact.longValue());
        } else {
            out.append(number(number.doubleValue()));
        }
    }

    static void string(String text, StringBuilder out) {
        out.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, written, i);
            written = i + 1;
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> out.append("\\u").append(HexFormat.of().toHexDigits(c));
            }
        }
        // Most texts have nothing to escape, and a whole one is copied at once.
        (written == 0 ? out.append(text) : out.append(text, written, text.length())).append('"');
    }

    /** A double as ECMAScript writes it (ECMA-262, Number::toString); Java's shortest digits are nearly the same. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
        if (decimal.precision() == 2) {
            // Java writes two digits at least, ECMAScript one where one is enough: 4.9E-324 is 5e-324 there.
            BigDecimal shorter = decimal.round(new MathContext(1)).stripTrailingZeros();
            decimal = shorter.doubleValue() == Math.abs(value) ? shorter : decimal;
        }
        String digits = decimal.unscaledValue().toString();
        int point = digits.length() - decimal.scale();
        String sign = value < 0 ? "-" : "";
        if (digits.length() <= point && point <= 21) {
            return sign + digits + "0".repeat(point - digits.length());
        }
        if (0 < point && point <= 21) {
            return sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        if (-6 < point && point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        int exponent = point - 1;
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }
}
