package org.opencreditbank.benchmarks;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;

/** Open Badges of one shape, such as a bank issues to all graduates of a school. */
final class SampleBadges {

    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);

    private static final String BADGE = """
            {"@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef5NUMBER", "type": ["VerifiableCredential", "OpenBadgeCredential"],
             "issuer": {"id": "ISSUER", "type": "Profile", "name": "开放学分银行"}, "validFrom": "2026-03-01T00:NUMB:00Z",
             "name": "Accounting, an introduction",
             "credentialSubject": {"id": "urn:uuid:0b3aef56-d8ba-11ed-83dd-58172aaNUMBER", "type": "AchievementSubject",
               "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": "NUMBER", "identityType": "studentId"}],
               "result": [{"type": "Result", "value": "NUMB", "resultDescription": "https://bank.example/courses/accounting#grade"}],
               "achievement": {"id": "https://bank.example/courses/accounting", "type": "Achievement", "achievementType": "Course",
                 "name": "Accounting, an introduction", "description": "Double entry, journals and ledgers, statements of a small business.",
                 "creditsAvailable": 3.5, "criteria": {"narrative": "An examination of two hours, passed with 60 of 100 points."},
                 "alignment": [{"type": "Alignment", "targetName": "Level 5", "targetFramework": "National qualifications framework",
                   "targetUrl": "https://framework.example/levels/5", "targetType": "CFItem"}]}}}
            """;

    private SampleBadges() {}

    /** Badge number {@code at} of an issuer, unsigned; from 0 to 899,999. */
    static JsonObject badge(int at, String issuer) {
        return JSON.readObject(BADGE.replace("NUMBER", Integer.toString(10_000 + at)).replace("NUMB", Integer.toString(10 + at % 50))
                .replace("ISSUER", issuer).getBytes(StandardCharsets.UTF_8)).orThrow();
    }
}
