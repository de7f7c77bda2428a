package org.opencreditbank.bank.credential;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;

/**
 * What a credential says, for people: of any issuer's Open Badge what the standard has members for, else its name.
 *
 * @param lines name and value
 */
public record Says(List<Line> lines) {

    private static final int LONGEST = 500;

    /** One line. */
    public record Line(String name, String value) {}

    public Says {
        lines = List.copyOf(lines);
    }

    static Says of(JsonObject credential, Words words) {
        List<Line> lines = new ArrayList<>();
        JsonObject subject = first(credential.get("credentialSubject")).orElse(JsonValue.EMPTY_JSON_OBJECT);
        JsonObject achievement = first(subject.get("achievement")).orElse(JsonValue.EMPTY_JSON_OBJECT);
        add(lines, words.text("credential.says.name"), text(achievement.get("name")).or(() -> text(credential.get("name"))));
        add(lines, words.text("credential.says.holder"), all(subject.get("identifier"))
                .filter(identifier -> JsonValue.FALSE.equals(identifier.get("hashed")))
                .flatMap(identifier -> text(identifier.get("identityHash")).stream()).findFirst());
        add(lines, words.text("credential.says.body"), first(achievement.get("creator")).flatMap(creator -> text(creator.get("name"))));
        add(lines, words.text("credential.says.result"), all(subject.get("result")).flatMap(result -> text(result.get("value")).stream()).findFirst());
        add(lines, words.text("credential.says.when"), text(subject.get("narrative")));
        all(achievement.get("alignment")).limit(10).forEach(alignment -> add(lines, words.text("credential.says.worth"), Optional.of(
                Stream.of(text(alignment.get("targetName")), text(alignment.get("targetDescription"))).flatMap(Optional::stream)
                        .reduce((one, other) -> one + " · " + other).orElse(""))));
        List<JsonObject> contained = all(subject.get("verifiableCredential")).toList();
        if (!contained.isEmpty()) {
            add(lines, words.text("credential.says.contains", "count", contained.size()), Optional.of(contained.stream()
                    .flatMap(each -> text(each.get("name")).stream()).collect(Collectors.joining(words.text("credential.says.between")))));
        }
        add(lines, words.text("credential.says.assurance"), all(credential.get("evidence")).flatMap(evidence -> text(evidence.get("narrative")).stream()).findFirst());
        add(lines, words.text("credential.says.issued"), text(credential.get("validFrom")).or(() -> text(credential.get("issuanceDate")))
                .map(instant -> moment(instant, words)));
        return new Says(lines);
    }

    /** In the reader's form; as it stands where it is no instant. */
    private static String moment(String text, Words words) {
        try {
            return words.moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException noInstant) {
            return text;
        }
    }

    private static void add(List<Line> lines, String name, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> lines.add(new Line(name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text)));
    }

    /** A string, or the text of a language map's or value object's first member. */
    private static Optional<String> text(@Nullable JsonValue value) {
        return switch (value) {
            case JsonString string -> Optional.of(string.getString());
            case JsonObject object -> text(object.getOrDefault("@value", object.values().stream().findFirst().orElse(JsonValue.NULL)));
            case JsonArray array when !array.isEmpty() -> text(array.getFirst());
            case null, default -> Optional.empty();
        };
    }

    private static Optional<JsonObject> first(@Nullable JsonValue value) {
        return all(value).findFirst();
    }

    private static Stream<JsonObject> all(@Nullable JsonValue value) {
        return switch (value) {
            case JsonObject object -> Stream.of(object);
            case JsonArray array -> array.stream().filter(JsonObject.class::isInstance).map(JsonValue::asJsonObject);
            case null, default -> Stream.empty();
        };
    }
}
