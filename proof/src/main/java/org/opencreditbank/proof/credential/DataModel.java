package org.opencreditbank.proof.credential;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.refusal.Refusal;

/** The checks of the Verifiable Credentials Data Model 2.0 §4; credentials of 1.1 are known by their first context. */
public final class DataModel {

    /** The first context of every credential of version 2.0 (§4.3). */
    public static final String CONTEXT_V2 = "https://www.w3.org/ns/credentials/v2";
    /** The first context of version 1.1. */
    public static final String CONTEXT_V1 = "https://www.w3.org/2018/credentials/v1";

    private DataModel() {}

    /** Every fault of a credential; none where it conforms. */
    public static List<Refusal> faultsOfCredential(JsonObject credential) {
        Faults faults = new Faults();
        boolean second = context(credential, faults);
        List<String> types = faults.types(credential, "credential");
        if (!types.contains("VerifiableCredential")) {
            faults.add("model.not-a-credential", "type");
        }
        faults.id(credential, "credential", false);
        if (issuer(credential).filter(Faults::url).filter(DataModel::ascii).isEmpty()) {
            faults.add("model.issuer", "issuer");
        }
        if (second) {
            for (String first : List.of("issuanceDate", "expirationDate")) {
                if (credential.containsKey(first)) {
                    faults.add("model.belongs-to-1.1", first);
                }
            }
        } else if (!credential.containsKey("issuanceDate")) {
            faults.add("model.missing", "issuanceDate");
        }
        Optional<Instant> from = faults.time(credential, second ? "validFrom" : "issuanceDate");
        Optional<Instant> until = faults.time(credential, second ? "validUntil" : "expirationDate");
        if (from.isPresent() && until.filter(end -> end.isBefore(from.get())).isPresent()) {
            faults.add("model.ends-before-it-begins", "validUntil");
        }
        subjects(credential, faults);
        faults.languages(credential, "name");
        faults.languages(credential, "description");
        faults.typed(credential, "credentialStatus", false);
        faults.typed(credential, "credentialSchema", true);
        faults.typed(credential, "evidence", false);
        faults.typed(credential, "termsOfUse", false);
        faults.typed(credential, "refreshService", false);
        if (credential.get("issuer") instanceof JsonObject object) {
            faults.languages(object, "name");
            faults.languages(object, "description");
        }
        relatedResources(credential, faults);
        OpenBadges.check(credential, types, faults);
        return faults.found();
    }

    /** Every fault of a presentation (§4.13), the credentials in it left aside; none where it conforms. */
    public static List<Refusal> faultsOfPresentation(JsonObject presentation) {
        Faults faults = new Faults();
        context(presentation, faults);
        if (!faults.types(presentation, "presentation").contains("VerifiablePresentation")) {
            faults.add("model.not-a-presentation", "type");
        }
        faults.id(presentation, "presentation", false);
        for (JsonValue value : Faults.listed(presentation.get("verifiableCredential"))) {
            if (!(value instanceof JsonObject)) {
                faults.add("model.not-an-object", "verifiableCredential");
            }
        }
        @Nullable JsonValue holder = presentation.get("holder");
        if (holder != null && identifier(holder).filter(Faults::url).isEmpty()) {
            faults.add("model.not-a-url", "holder");
        }
        return faults.found();
    }

    /** Who issued it: {@code issuer}, or its {@code id}. */
    public static Optional<String> issuer(JsonObject credential) {
        return Optional.<JsonValue>ofNullable(credential.get("issuer")).flatMap(DataModel::identifier);
    }

    /** Who presents: {@code holder}, or its {@code id}. */
    public static Optional<String> holder(JsonObject presentation) {
        return Optional.<JsonValue>ofNullable(presentation.get("holder")).flatMap(DataModel::identifier);
    }

    /** Since when it is valid, where it says so. */
    public static Optional<Instant> validFrom(JsonObject credential) {
        return new Faults().time(credential, credential.containsKey("validFrom") ? "validFrom" : "issuanceDate");
    }

    /** Until when it is valid, where it says so. */
    public static Optional<Instant> validUntil(JsonObject credential) {
        return new Faults().time(credential, credential.containsKey("validUntil") ? "validUntil" : "expirationDate");
    }

    /** Whether the contexts of an envelope hold that of version 2.0, which defines it (§4.12.1, §4.13.1). */
    public static boolean hasBaseContext(JsonObject envelope) {
        return Faults.listed(envelope.get("@context")).stream().map(Faults::text).flatMap(Optional::stream).anyMatch(CONTEXT_V2::equals);
    }

    /** Whether an object is of a type. */
    public static boolean is(JsonObject object, String type) {
        return Faults.listed(object.get("type")).stream().map(Faults::text).flatMap(Optional::stream).anyMatch(type::equals);
    }

    private static Optional<String> identifier(JsonValue value) {
        return value instanceof JsonObject object ? Faults.text(object.get("id")) : Faults.text(value);
    }

    private static boolean ascii(String text) {
        // A name in other letters may look like a trusted one and be another.
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static boolean context(JsonObject document, Faults faults) {
        List<JsonValue> contexts = Faults.listed(document.get("@context"));
        Optional<String> first = contexts.isEmpty() ? Optional.empty() : Faults.text(contexts.getFirst());
        if (first.filter(it -> it.equals(CONTEXT_V2) || it.equals(CONTEXT_V1)).isEmpty()) {
            faults.add("model.first-context", "@context");
        }
        for (JsonValue context : contexts) {
            boolean sound = context instanceof JsonObject || Faults.text(context).filter(Faults::url).isPresent();
            if (!sound) {
                faults.add("model.context", "@context");
            }
        }
        return !first.equals(Optional.of(CONTEXT_V1));
    }

    private static void subjects(JsonObject credential, Faults faults) {
        List<JsonValue> subjects = Faults.listed(credential.get("credentialSubject"));
        if (subjects.isEmpty()) {
            faults.add("model.missing", "credentialSubject");
        }
        for (JsonValue value : subjects) {
            if (!(value instanceof JsonObject subject)) {
                faults.add("model.not-an-object", "credentialSubject");
            } else if (subject.isEmpty()) {
                faults.add("model.empty-subject", "credentialSubject");
            } else {
                faults.id(subject, "credentialSubject", false);
            }
        }
    }

    /** §5.3: each resource once, with a digest. */
    private static void relatedResources(JsonObject credential, Faults faults) {
        Set<String> seen = new HashSet<>();
        for (JsonValue value : Faults.listed(credential.get("relatedResource"))) {
            if (!(value instanceof JsonObject resource)) {
                faults.add("model.not-an-object", "relatedResource");
                continue;
            }
            faults.id(resource, "relatedResource", true);
            if (Faults.text(resource.get("id")).filter(id -> !seen.add(id)).isPresent()) {
                faults.add("model.resource-twice", "relatedResource");
            }
            boolean digested = Faults.text(resource.get("digestSRI")).filter(it -> it.matches("sha(256|384|512)-[A-Za-z0-9+/]+=*")).isPresent()
                    || Faults.text(resource.get("digestMultibase")).filter(it -> it.matches("[zu][A-Za-z0-9_-]+")).isPresent();
            if (!digested) {
                faults.add("model.resource-without-digest", "relatedResource");
            }
        }
    }

    /** A number or text that is a whole number of 0 or more; status lists are written either way. */
    public static Optional<Long> index(@Nullable JsonValue value) {
        return switch (value) {
            case JsonNumber number when number.isIntegral() && number.bigIntegerValue().signum() >= 0
                    && number.bigIntegerValue().bitLength() < 63 -> Optional.of(number.longValue());
            case JsonString text when text.getString().matches("0|[1-9][0-9]{0,17}") -> Optional.of(Long.parseLong(text.getString()));
            case null, default -> Optional.empty();
        };
    }
}
