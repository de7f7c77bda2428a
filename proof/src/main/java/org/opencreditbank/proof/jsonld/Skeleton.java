package org.opencreditbank.proof.jsonld;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * A document taken apart into what many share and what each has of its own: its members, numbers, types and contexts on one
 * side, its other texts on the other. Documents of equal {@code form} differ in {@code texts} alone.
 *
 * @param form  everything but the texts, written so that two different ones never look alike
 * @param texts the texts in the order in which they stand
 */
record Skeleton(String form, List<String> texts) {

    /** Longest form that is worth keeping, in characters. */
    static final int LONGEST = 16_384;

    /** Most texts. */
    static final int MOST_TEXTS = 500;

    private static final JsonProvider JSON = JsonProvider.provider();
    private static final char TEXT = '\u0001';

    /** The skeleton of a document; empty for one that is too large for a form to recur. */
    static Optional<Skeleton> of(JsonObject document) {
        StringBuilder form = new StringBuilder(1_024);
        List<String> texts = new ArrayList<>(32);
        return object(document, form, texts) ? Optional.of(new Skeleton(form.toString(), texts)) : Optional.empty();
    }

    private static boolean object(JsonObject object, StringBuilder form, List<String> texts) {
        form.append('{');
        for (Map.Entry<String, JsonValue> member : object.entrySet()) {
            String name = member.getKey();
            form.append(name.length()).append(':').append(name);
            if (decides(name)) {
                fixed(member.getValue(), form);
            } else if (!value(member.getValue(), form, texts)) {
                return false;
            }
        }
        form.append('}');
        return form.length() <= LONGEST && texts.size() <= MOST_TEXTS;
    }

    private static boolean value(JsonValue value, StringBuilder form, List<String> texts) {
        return switch (value) {
            case JsonObject object -> object(object, form, texts);
            case JsonArray array -> {
                form.append('[');
                for (JsonValue element : array) {
                    if (!value(element, form, texts)) {
                        yield false;
                    }
                }
                form.append(']');
                yield form.length() <= LONGEST && texts.size() <= MOST_TEXTS;
            }
            case JsonString text -> {
                form.append(TEXT);
                texts.add(text.getString());
                yield true;
            }
            default -> {
                fixed(value, form);
                yield form.length() <= LONGEST;
            }
        };
    }

    /** Members of which JSON-LD makes something else than one term of the graph: never a text of the document's own. */
    private static boolean decides(String name) {
        return name.startsWith("@") || name.equals("type") || name.equals("language") || name.equals("direction");
    }

    private static void fixed(JsonValue value, StringBuilder form) {
        String written = value.toString();
        form.append(written.length()).append('=').append(written);
    }

    /** The document with other texts, by their place. */
    static JsonObject with(JsonObject document, IntFunction<String> texts) {
        return new Filling(texts).object(document);
    }

    private static final class Filling {
        private final IntFunction<String> texts;
        private int at;

        private Filling(IntFunction<String> texts) {
            this.texts = texts;
        }

        private JsonObject object(JsonObject object) {
            var filled = JSON.createObjectBuilder();
            object.forEach((name, value) -> filled.add(name, decides(name) ? value : value(value)));
            return filled.build();
        }

        private JsonValue value(JsonValue value) {
            return switch (value) {
                case JsonObject object -> object(object);
                case JsonArray array -> {
                    var filled = JSON.createArrayBuilder();
                    array.forEach(element -> filled.add(value(element)));
                    yield filled.build();
                }
                case JsonString _ -> JSON.createValue(texts.apply(at++));
                default -> value;
            };
        }
    }
}
