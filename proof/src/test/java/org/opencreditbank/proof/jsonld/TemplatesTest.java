package org.opencreditbank.proof.jsonld;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.refusal.Outcome;

/** Whatever the texts: filling a template gives the bytes that expanding gives, or nothing. */
final class TemplatesTest {

    private static final LinkedData LINKED = new LinkedData(Contexts.bundled());
    private static final Templates TEMPLATES = new Templates(LINKED, Contexts.bundled().names());
    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);
    private static final List<String> HOSTILE = List.of("", " ", "\"", "\\", "\n\r\t\b\f\u0000\u001f\u007f", "会计基础", "龑骉䶮㛃 𠮷", "（全角）",
            "<http://x> .\n<a> <b> <c> .", "_:b0", "_:c14n0", "@id", "@type", "name", "VerifiableCredential", "urn:mark:x", "mark 0", "http://",
            "https://", "https:foo", "https://a/%zz", "https://a/b?c#d#e", "https://例.example/", "did:", "did:web:x#k", "urn:a:b", "ceterms:x",
            "xsd:string", "mailto:a@b.example", "https://w3id.org/security#proof", "https://www.w3.org/2018/credentials#issuer",
            "http://a b/", "http://[::1]/", "HTTPS://a.example/", "http://a.example:80/../x", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
            "2026-03-01T00:00:00Z", "en", "5", "true", "null", "[]", "{}", "assertionMethod", "revocation");

    private static final String BADGE = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33", "type": ["VerifiableCredential", "OpenBadgeCredential"],
             "issuer": {"id": "did:web:bank.example", "type": "Profile", "name": "Bank"}, "validFrom": "2026-03-01T00:00:00Z",
             "name": {"@value": "Badge", "@language": "en"},
             "credentialStatus": {"id": "https://bank.example/status/1#42", "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
               "statusListIndex": "42", "statusListCredential": "https://bank.example/status/1"},
             "credentialSubject": {"id": "did:example:li-hua", "type": "AchievementSubject",
               "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": "A123", "identityType": "studentId"}],
               "result": [{"type": "Result", "value": "85", "resultDescription": "urn:rd:1"}, {"type": "Result", "value": "90", "resultDescription": "urn:rd:2"}],
               "achievement": {"id": "urn:course:1", "type": "Achievement", "achievementType": "Course", "name": "Accounting", "description": "Books", "creditsAvailable": 3.5,
                 "criteria": {"narrative": "passed"}, "tag": ["a", "b"],
                 "alignment": [{"type": "Alignment", "targetName": "Level 5", "targetUrl": "https://levels.example/5", "targetType": "CFItem"}]}}}
            """;

    private static final String CONFIGURATION = """
            {"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022",
             "created": "2026-03-01T00:00:00Z", "verificationMethod": "did:web:bank.example#key-1", "proofPurpose": "assertionMethod"}
            """;

    @Test
    void aFormThatRecursIsFilledIn() {
        for (String document : List.of(BADGE, CONFIGURATION)) {
            JsonObject first = object(document);
            assertThat(TEMPLATES.canonical(first, "SHA-256")).isEmpty();
            assertThat(TEMPLATES.canonical(first, "SHA-256")).contains(LINKED.expanded(first, "SHA-256").orThrow());
            JsonObject second = object(document.replace("2026-03-01", "2027-04-02").replace("li-hua", "wang-wu"));
            assertThat(TEMPLATES.canonical(second, "SHA-384")).contains(LINKED.expanded(second, "SHA-384").orThrow());
        }
    }

    @Property(tries = 400)
    void whateverItsTextsADocumentGetsTheBytesThatExpandingGives(@ForAll long seed) {
        Random random = new Random(seed);
        JsonObject original = object(random.nextInt(6) == 0 ? CONFIGURATION : BADGE);
        JsonObject changed = (JsonObject) changed(original, random, 1 + random.nextInt(6));
        String hash = random.nextBoolean() ? "SHA-256" : "SHA-384";

        for (int time = 0; time < 2; time++) {
            agrees(changed, hash);
        }
    }

    @Test
    void everyHostileTextInEveryPlaceIsFilledInRightlyOrNotAtAll() {
        for (String document : List.of(BADGE, CONFIGURATION)) {
            JsonObject original = object(document);
            TEMPLATES.canonical(original, "SHA-256");
            int texts = Skeleton.of(original).orElseThrow().texts().size();
            for (int text = 0; text < texts; text++) {
                for (String hostile : HOSTILE) {
                    int place = text;
                    List<String> kept = Skeleton.of(original).orElseThrow().texts();
                    agrees(Skeleton.with(original, at -> at == place ? hostile : kept.get(at)), "SHA-256");
                }
            }
        }
    }

    @Test
    void equalTextsInTwoPlacesAgree() {
        JsonObject original = object(BADGE);
        List<String> texts = Skeleton.of(original).orElseThrow().texts();
        for (int one = 0; one < texts.size(); one++) {
            for (int other = 0; other < texts.size(); other++) {
                int from = one;
                int to = other;
                agrees(Skeleton.with(original, at -> texts.get(at == to ? from : at)), "SHA-256");
            }
        }
    }

    @Test
    void unnamedNodesThatHashAlikeAreLeftToTheGeneralWay() {
        JsonObject alike = object(BADGE.replace("\"90\"", "\"85\"").replace("urn:rd:2", "urn:rd:1"));

        TEMPLATES.canonical(alike, "SHA-256");
        assertThat(TEMPLATES.canonical(alike, "SHA-256")).isEmpty();
        agrees(alike, "SHA-256");
    }

    @Test
    void contextsThatGiveTextsAnotherMeaningAreRespected() {
        for (String context : List.of("{\"urn\": \"https://elsewhere.example/\", \"p\": {\"@id\": \"ex:p\", \"@type\": \"@id\"}, \"ex\": \"https://ex.example/\"}",
                "{\"@vocab\": \"https://v.example/\", \"p\": {\"@id\": \"https://v.example/p\", \"@type\": \"@vocab\"}}",
                "{\"p\": {\"@id\": \"https://v.example/p\", \"@type\": \"@json\"}}",
                "{\"@language\": \"zh\", \"p\": {\"@id\": \"https://v.example/p\", \"@container\": \"@list\"}}",
                "{\"p\": {\"@id\": \"https://v.example/p\", \"@container\": \"@language\"}}",
                "{\"lang\": \"@language\", \"v\": \"@value\", \"p\": \"https://v.example/p\"}",
                "{\"kind\": \"@type\", \"p\": {\"@id\": \"https://v.example/p\", \"@direction\": \"rtl\"}}",
                "{\"p\": {\"@id\": \"https://v.example/p\", \"@reverse\": null}, \"q\": {\"@reverse\": \"https://v.example/q\", \"@type\": \"@id\"}}")) {
            for (String value : List.of("\"urn:a:b\"", "\"text\"", "[\"urn:a:b\", \"urn:a:c\"]", "{\"en\": \"x\", \"zh\": \"y\"}", "{\"v\": \"x\", \"lang\": \"en\"}",
                    "{\"id\": \"urn:x:y\", \"kind\": \"urn:t:t\"}", "{\"@id\": \"urn:x:y\", \"q\": \"urn:z:z\"}")) {
                JsonObject document = object("{\"@context\": " + context + ", \"@id\": \"urn:s:s\", \"p\": " + value + "}");
                for (int time = 0; time < 3; time++) {
                    agrees(document, "SHA-256");
                }
                agrees(object(document.toString().replace("urn:a:b", "urn:other:b").replace("text", "other")), "SHA-256");
            }
        }
    }

    @Test
    void whatIsTooLargeOrNeverRecursIsNotKept() {
        JsonObjectBuilder wide = Json.createObjectBuilder();
        for (int member = 0; member <= Skeleton.MOST_TEXTS; member++) {
            wide.add("m" + member, "t");
        }
        assertThat(Skeleton.of(wide.build())).isEmpty();
        assertThat(Skeleton.of(Json.createObjectBuilder().add("n".repeat(Skeleton.LONGEST), 1).build())).isEmpty();
    }

    @Test
    void manyFormsAreForgottenRatherThanKept() {
        Templates small = new Templates(LINKED, Contexts.bundled().names());
        Map<String, JsonObject> documents = new HashMap<>();
        for (int form = 0; form < 3 * Templates.MOST_FORMS; form++) {
            JsonObject document = Json.createObjectBuilder(object(CONFIGURATION)).add("nonce" + form, JsonValue.NULL).build();
            documents.put("nonce" + form, document);
            small.canonical(document, "SHA-256");
            small.canonical(document, "SHA-256");
        }
        documents.values().forEach(document -> agrees(small, document, "SHA-256"));
    }

    private static void agrees(JsonObject document, String hash) {
        agrees(TEMPLATES, document, hash);
    }

    private static void agrees(Templates templates, JsonObject document, String hash) {
        Optional<String> filled = templates.canonical(document, hash);
        filled.ifPresent(quads -> assertThat(LINKED.expanded(document, hash)).as(document.toString()).isEqualTo(Outcome.given(quads)));
    }

    /** The document with some of its texts changed, at any depth. */
    private static JsonValue changed(JsonValue value, Random random, int oneIn) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder out = Json.createObjectBuilder();
                object.forEach((name, member) -> out.add(name, name.equals("@context") ? member : changed(member, random, oneIn)));
                yield out.build();
            }
            case JsonArray array -> Json.createArrayBuilder(array.stream().map(element -> changed(element, random, oneIn)).toList()).build();
            case JsonString text -> random.nextInt(oneIn) > 0 ? text : Json.createValue(other(text.getString(), random));
            default -> value;
        };
    }

    private static String other(String text, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> HOSTILE.get(random.nextInt(HOSTILE.size()));
            case 1 -> text + random.nextInt(1_000);
            case 2 -> text + new String(Character.toChars(random.nextInt(0xd7ff)));
            case 3 -> "https://x.example/" + Integer.toString(random.nextInt(100_000), 36);
            default -> random.ints(random.nextInt(30), 0, 0x10ffff).filter(c -> c < 0xd800 || c > 0xdfff)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        };
    }

    private static JsonObject object(String json) {
        return JSON.readObject(json.getBytes(UTF_8)).orThrow();
    }
}
