package org.opencreditbank.bank.credential;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a learner may leave out where a credential is shown: each with the members of the badge that tell of it, as JSON pointers (RFC 6901). */
enum SharedField {
    /** The person's name. */
    HOLDER,
    RESULT,
    DATE,
    /** Credits and levels. */
    WORTH;

    private List<String> pointers() {
        return switch (this) {
            case HOLDER -> List.of("/credentialSubject/identifier");
            case RESULT -> List.of("/credentialSubject/result");
            case DATE -> List.of("/credentialSubject/narrative", "/credentialSubject/activityEndDate");
            case WORTH -> List.of(
                    "/credentialSubject/creditsEarned", "/credentialSubject/achievement/creditsAvailable", "/credentialSubject/achievement/alignment");
        };
    }

    /** As it is written in addresses and in the database. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SharedField> of(String word) {
        return List.of(values()).stream().filter(field -> field.word().equals(word)).findFirst();
    }

    /** Those of its members that this credential has. */
    List<String> in(JsonStructure credential) {
        return pointers().stream().filter(pointer -> Json.createPointer(pointer).containsValue(credential)).toList();
    }

    /** What the credential says of each in a text; a field of which it says nothing is absent, and so is {@link #WORTH}, which is no text. */
    static Map<SharedField, String> read(JsonObject credential) {
        Map<SharedField, String> read = new EnumMap<>(SharedField.class);
        JsonObject subject = credential.getJsonObject("credentialSubject");
        text(subject.getJsonArray("identifier"), "identityHash").ifPresent(name -> read.put(HOLDER, name));
        text(subject.getJsonArray("result"), "value").ifPresent(result -> read.put(RESULT, result));
        if (subject.get("narrative") instanceof JsonString when) {
            read.put(DATE, when.getString());
        }
        return read;
    }

    private static Optional<String> text(@Nullable JsonArray array, String member) {
        return Optional.ofNullable(array).filter(all -> !all.isEmpty()).map(all -> all.getJsonObject(0).getString(member, ""));
    }
}
