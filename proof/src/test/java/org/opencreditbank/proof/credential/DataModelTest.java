package org.opencreditbank.proof.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.refusal.Refusal;

/** Verifiable Credentials Data Model 2.0 §4, a fault at a time. */
final class DataModelTest {

    private static final String SOUND = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "urn:uuid:1", "type": ["VerifiableCredential", "AchievementCredential"],
             "name": [{"@value": "Badge", "@language": "en"}, {"@value": "徽章", "@language": "zh-CN", "@direction": "ltr"}],
             "issuer": {"id": "did:web:bank.example", "name": "Bank"},
             "validFrom": "2026-03-01T00:00:00+08:00", "validUntil": "2036-03-01T24:00:00Z",
             "credentialStatus": [{"type": "BitstringStatusListEntry"}],
             "credentialSchema": {"id": "https://bank.example/schema", "type": "JsonSchema"},
             "evidence": {"type": "Evidence"}, "termsOfUse": {"type": "Terms"}, "refreshService": {"type": "Refresh"},
             "relatedResource": [{"id": "https://bank.example/a", "digestSRI": "sha384-abcd"}],
             "credentialSubject": {"id": "did:example:li", "type": "AchievementSubject", "achievement": {"id": "urn:course:1",
               "type": "Achievement", "name": "a", "description": "b", "criteria": {},
               "alignment": [{"type": "Alignment", "targetName": "EQF 4", "targetUrl": "https://eqf.example/4"}]}}}
            """.replace("\n", " ");

    @Test
    void aSoundCredentialHasNoFault() {
        assertThat(DataModel.faultsOfCredential(read(SOUND))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '|', delimiter = '#', value = {
        "/@context # \"https://www.w3.org/ns/did/v1\" # model.first-context",
        "/@context # [\"https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json\",\"https://www.w3.org/ns/credentials/v2\"] # model.first-context",
        "/@context/1 # 5 # model.context",
        "/id # \"not a url\" # model.not-a-url",
        "/id # [\"urn:uuid:1\",\"urn:uuid:2\"] # model.not-a-url",
        "/type # \"AchievementCredential\" # model.not-a-credential",
        "/type # [] # model.type",
        "/name # 5 # model.language-value",
        "/name/0/@language # \"en_US!\" # model.language-value",
        "/name/1/@direction # \"up\" # model.language-value",
        "/issuer # \"bank\" # model.issuer",
        "/issuer # {\"name\":\"Bank\"} # model.issuer",
        "/issuer # \"https://b\u0430nk.example/\" # model.issuer",
        "/validFrom # \"2026-03-01\" # model.not-a-date-time",
        "/validFrom # \"2026-03-01T00:00:00\" # model.not-a-date-time",
        "/validFrom # \"2026-02-30T00:00:00Z\" # model.not-a-date-time",
        "/validFrom # 5 # model.not-a-date-time",
        "/validUntil # \"2020-01-01T00:00:00Z\" # model.ends-before-it-begins",
        "/credentialStatus/0 # {\"id\":\"urn:x:1\"} # model.type",
        "/credentialStatus # 5 # model.not-an-object",
        "/credentialSchema # {\"type\":\"JsonSchema\"} # model.not-a-url",
        "/evidence # \"x\" # model.not-an-object",
        "/termsOfUse # {} # model.type",
        "/refreshService # {} # model.type",
        "/relatedResource/0 # {\"id\":\"https://bank.example/a\"} # model.resource-without-digest",
        "/relatedResource # [{\"id\":\"urn:a:1\",\"digestSRI\":\"sha256-a\"},{\"id\":\"urn:a:1\",\"digestSRI\":\"sha256-a\"}] # model.resource-twice",
        "/credentialSubject # {} # model.empty-subject",
        "/credentialSubject # [] # model.missing",
        "/credentialSubject # \"did:example:li\" # model.not-an-object",
        "/credentialSubject/id # \"li hua\" # model.not-a-url",
        "/credentialSubject/achievement/name # \" \" # badge.missing",
        "/credentialSubject/achievement/type # \"Course\" # badge.type",
        "/credentialSubject/achievement/alignment/0/targetUrl # \"x\" # badge.alignment",
    })
    void aFaultIsNamed(String pointer, String value, String code) {
        JsonValue put = new StrictJson(JsonLimits.CREDENTIAL).read(value.getBytes(UTF_8)).orThrow();

        assertThat(DataModel.faultsOfCredential(Json.createPointer(pointer).replace(read(SOUND), put)))
                .extracting(Refusal::code).contains(code);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        assertThat(DataModel.faultsOfCredential(read("{}"))).extracting(Refusal::code)
                .contains("model.first-context", "model.type", "model.not-a-credential", "model.issuer", "model.missing");
    }

    @Test
    void datesOfVersionOneDoNotMixWithVersionTwo() {
        JsonObject mixed = Json.createObjectBuilder(read(SOUND)).add("issuanceDate", "2026-01-01T00:00:00Z").build();

        assertThat(DataModel.faultsOfCredential(mixed)).extracting(Refusal::code).containsExactly("model.belongs-to-1.1");
    }

    private static JsonObject read(String json) {
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(json.getBytes(UTF_8)).orThrow();
    }
}
