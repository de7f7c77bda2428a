package org.opencreditbank.proof.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.refusal.Refusal;

/** Collects every fault of one document, each with where it stands. */
final class Faults {

    private static final int LONGEST_URL = 2_048;
    private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");

    private final List<Refusal> found = new ArrayList<>();

    List<Refusal> found() {
        return List.copyOf(found);
    }

    void add(String code, String property) {
        found.add(Refusal.of(code, "property", property));
    }

    /** One value or a list of them, as JSON-LD writes sets. */
    static List<JsonValue> listed(@Nullable JsonValue value) {
        return switch (value) {
            case null -> List.of();
            case JsonArray many -> List.copyOf(many);
            default -> List.of(value);
        };
    }

    static Optional<String> text(@Nullable JsonValue value) {
        return value instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    static boolean url(String text) {
        if (text.length() > LONGEST_URL || !URL.matcher(text).matches()) {
            return false;
        }
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** The types of an object; a fault where there is none or one is no text. */
    List<String> types(JsonObject object, String property) {
        List<JsonValue> values = listed(object.get("type"));
        List<String> types = values.stream().map(Faults::text).flatMap(Optional::stream).toList();
        if (types.isEmpty() || types.size() != values.size() || types.stream().anyMatch(String::isBlank)) {
            add("model.type", property + ".type");
        }
        return types;
    }

    /** An identifier, where there is one, is a single URL. */
    void id(JsonObject object, String property, boolean required) {
        @Nullable JsonValue id = object.get("id");
        if (id == null ? required : text(id).filter(Faults::url).isEmpty()) {
            add("model.not-a-url", property + ".id");
        }
    }

    Optional<Instant> time(JsonObject object, String property) {
        @Nullable JsonValue value = object.get(property);
        Optional<Instant> time = text(value).flatMap(DateTimeStamp::parse);
        if (value != null && time.isEmpty()) {
            add("model.not-a-date-time", property);
        }
        return time;
    }

    /** §4.5 and following: a list of objects with a type, and where the standard asks for it an id. */
    void typed(JsonObject object, String property, boolean idRequired) {
        for (JsonValue value : listed(object.get(property))) {
            if (value instanceof JsonObject entry) {
                types(entry, property);
                id(entry, property, idRequired);
            } else {
                add("model.not-an-object", property);
            }
        }
    }

    /** §11.1: text is a string, a language value object, or a list of such with different languages. */
    void languages(JsonObject object, String property) {
        for (JsonValue value : listed(object.get(property))) {
            boolean sound = switch (value) {
                case JsonString _ -> true;
                case JsonObject text -> Faults.text(text.get("@value")).isPresent()
                        && text.keySet().stream().allMatch(List.of("@value", "@language", "@direction")::contains)
                        && Optional.<JsonValue>ofNullable(text.get("@language"))
                                .filter(tag -> Faults.text(tag).filter(Faults::languageTag).isEmpty()).isEmpty()
                        && Optional.<JsonValue>ofNullable(text.get("@direction"))
                                .filter(way -> Faults.text(way).filter(it -> it.equals("ltr") || it.equals("rtl")).isEmpty()).isEmpty();
                default -> false;
            };
            if (!sound) {
                add("model.language-value", property);
            }
        }
    }

    private static boolean languageTag(String tag) {
        return tag.matches("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*");
    }
}
