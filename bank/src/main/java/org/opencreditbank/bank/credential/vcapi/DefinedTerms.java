package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.jsonld.Contexts;

/**
 * Which members of a credential a context defines by name. A context with {@code @vocab} gives every name a meaning, misspelt
 * ones too: {@code validUtil} would be signed and hold for ever. An issuer signs no such member of the credential itself; what a
 * claim says of its subject is its author's affair.
 */
final class DefinedTerms {

    private final Contexts contexts;

    DefinedTerms(Contexts contexts) {
        this.contexts = contexts;
    }

    /** The credential's own members that no context defines by name and that are no URL, in alphabetical order. */
    List<String> undefined(JsonObject credential) {
        Set<String> left = new TreeSet<>(credential.keySet());
        left.removeIf(name -> name.startsWith("@") || name.contains(":"));
        @Nullable JsonValue context = credential.get("@context");
        if (context != null) {
            strike(left, context);
        }
        return List.copyOf(left);
    }

    private void strike(Set<String> left, JsonValue context) {
        switch (context) {
            case JsonArray many -> many.forEach(each -> strike(left, each));
            case JsonString url -> contexts.find(url.getString()).map(document -> document.get("@context"))
                    .ifPresent(known -> strike(left, known));
            case JsonObject terms -> {
                for (Map.Entry<String, JsonValue> term : terms.entrySet()) {
                    left.remove(term.getKey());
                    // Terms of a type stand in a context of their own.
                    if (term.getValue() instanceof JsonObject definition && definition.get("@context") instanceof JsonObject scoped) {
                        left.removeAll(scoped.keySet());
                    }
                }
            }
            default -> { }
        }
    }
}
