package org.opencreditbank.proof.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;

/** Whatever is handed in, the verifier answers, soon, and never by "valid". */
final class HostileInputTest {

    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final SigningKey KEY = SigningKey.generate(KeyType.ED25519, new SecureRandom());
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));
    private static final List<JsonObject> SIGNED = List.of(sign(Cryptosuite.EDDSA_RDFC_2022), sign(Cryptosuite.EDDSA_JCS_2022));
    private static final List<JsonValue> VALUES = values("""
            [null, true, 0, -1, 1e300, "", "x", "@id", "@type", "_:b0", "\\u0000", "http://169.254.169.254/", "file:///etc/passwd", [], {}, [[]],
             [null], {"@id": "x"}, {"@value": 1}, {"@value": [], "@type": "@json"}, {"@context": {"a": "b", "b": "a"}}, {"@context": null},
             {"@list": [{"@list": []}]}, {"@graph": []}, {"@reverse": {}}, {"@set": []}, {"@included": []}, {"@nest": 1}, {"@index": 1},
             {"@context": {"@import": "https://www.w3.org/ns/credentials/v2"}}, {"@context": {"@propagate": 1}}, {"@context": {"@vocab": ":"}},
             {"@context": {"@base": "http://[x"}}, "http://[x", "urn:%zz", "a:b c", {"@id": {}}, {"@type": 1}, {"@language": 1}, {"...": "x"}]
            """);

    @Property(tries = 3000)
    void oneValuePutInAnywhereIsNeverValid(@ForAll @IntRange(max = 1) int which, @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(max = 1_000) int value) {
        JsonObject signed = SIGNED.get(which);
        List<String> places = new ArrayList<>();
        pointers("", signed, places);
        String pointer = places.get(place % places.size());
        JsonValue hostile = VALUES.get(value % VALUES.size());
        org.junit.jupiter.api.Assumptions.assumeFalse(Json.createPointer(pointer).getValue(signed).equals(hostile));

        JsonObject changed = Json.createPointer(pointer).replace(signed, hostile);

        // One value listed alone is the same statement in RDF as that value; nothing else may pass.
        assertThat(verify(changed.toString().getBytes(UTF_8)).verdict()).isNotInstanceOf(Verdict.Valid.class);
    }

    @Property(tries = 500)
    void anyBytesGetAnAnswer(@ForAll @Size(max = 200) byte[] bytes) {
        assertThat(verify(bytes).verdict()).isInstanceOf(Verdict.Malformed.class);
    }

    @Property(tries = 500)
    void anyCutOfACredentialGetsAnAnswer(@ForAll @IntRange(max = 900) int length) {
        byte[] whole = SIGNED.getFirst().toString().getBytes(UTF_8);

        assertThat(verify(java.util.Arrays.copyOf(whole, Math.min(length, whole.length - 1))).verdict()).isInstanceOf(Verdict.Malformed.class);
    }

    @Test
    void bombsAreRefusedSoon() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(verify("[".repeat(1_000_000).getBytes(UTF_8)).verdict()).isInstanceOf(Verdict.Malformed.class);
            assertThat(verify(("ey" + ".".repeat(1_000_000)).getBytes(UTF_8)).verdict()).isInstanceOf(Verdict.Malformed.class);
            assertThat(verify(new byte[100 << 20]).verdict()).isInstanceOf(Verdict.Malformed.class);
        });
    }

    private static Report verify(byte[] document) {
        TrustList trust = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z").add("issuers",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", DidKey.did(KEY.publicKey())))).build()).orThrow();
        return new Verifier(Contexts.bundled(), trust, StatusSnapshot.none()).verify(document, AT);
    }

    private static JsonObject sign(Cryptosuite suite) {
        JsonObject credential = Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2")
                        .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))
                .add("id", "urn:uuid:1")
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("AchievementCredential"))
                .add("name", "Badge")
                .add("issuer", DidKey.did(KEY.publicKey()))
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li").add("type", "AchievementSubject")
                        .add("achievement", Json.createObjectBuilder().add("id", "urn:course:1").add("type", "Achievement")
                                .add("name", "会计").add("description", "x")
                                .add("criteria", Json.createObjectBuilder().add("narrative", "passed")))).build();
        return INTEGRITY.sign(credential, KEY, ProofOptions.assertion(suite, KEY, Instant.parse("2026-03-01T00:00:00Z"))).orThrow();
    }

    private static void pointers(String at, JsonValue value, List<String> places) {
        if (value instanceof JsonObject object) {
            object.forEach((name, member) -> {
                places.add(at + "/" + name);
                pointers(at + "/" + name, member, places);
            });
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                places.add(at + "/" + i);
                pointers(at + "/" + i, array.get(i), places);
            }
        }
    }

    private static List<JsonValue> values(String json) {
        try (jakarta.json.JsonReader reader = Json.createReader(new java.io.StringReader(json))) {
            return List.copyOf(reader.readArray());
        }
    }
}
