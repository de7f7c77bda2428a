package org.opencreditbank.bank.credential;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.stereotype.Component;

/**
 * A statement as an Open Badge 3.0 (AchievementCredential), unsigned. The bank is its issuer as certifier; who awarded the
 * achievement is its creator and source, never its issuer.
 */
@Component
class OpenBadge {

    /** Contexts in the order that the standards ask for. */
    static final String CREDENTIALS = "https://www.w3.org/ns/credentials/v2";

    static final String OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

    private static final JsonProvider JSON = JsonProvider.provider();

    private final PublicAddress address;
    private final Texts texts;

    OpenBadge(PublicAddress address, Texts texts) {
        this.address = address;
        this.texts = texts;
    }

    /** All that says what is attested: the same statement gives the same members. */
    JsonObject content(Statement statement) {
        Words words = texts.in(statement.language());
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(CREDENTIALS).add(OPEN_BADGES))
                .add("type", array("VerifiableCredential", "OpenBadgeCredential"))
                .add("name", statement.courseName())
                .add(
                        "issuer",
                        profile(address.did(), words.text("layout.bank")).add("url", address.of("/")))
                .add("credentialSubject", subject(statement, words))
                .add(
                        "evidence",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder()
                                        .add("type", array("Evidence"))
                                        .add("name", words.text("credential.assurance"))
                                        .add("genre", statement.assurance().name())
                                        .add("narrative", words.text("credential.assurance." + statement.assurance().name()))))
                .build();
    }

    private JsonObjectBuilder subject(Statement statement, Words words) {
        JsonObjectBuilder subject = JSON.createObjectBuilder()
                .add("id", "urn:uuid:" + statement.holder())
                .add("type", array("AchievementSubject"));
        if (!statement.name().isEmpty()) {
            subject.add(
                    "identifier",
                    JSON.createArrayBuilder()
                            .add(JSON.createObjectBuilder()
                                    .add("type", "IdentityObject")
                                    .add("hashed", false)
                                    .add("identityHash", statement.name())
                                    .add("identityType", "name")));
        }
        statement.credit().stream().filter(Statement.Worth::counted).findFirst()
                .ifPresent(worth -> subject.add("creditsEarned", number(worth.credits().hundredths())));
        if (statement.happenedOn().precision() == HappenedOn.Precision.DAY) {
            subject.add("activityEndDate", statement.happenedOn() + "T00:00:00Z");
        }
        String resultId = "urn:uuid:" + statement.course() + "#result";
        JsonArrayBuilder results = JSON.createArrayBuilder()
                .add(JSON.createObjectBuilder()
                        .add("type", array("Result"))
                        .add("resultDescription", resultId)
                        .add("value", result(statement, words)));
        return subject.add("narrative", words.text("credential.attained", "when", words.happened(statement.happenedOn())))
                .add("source", profile("urn:uuid:" + statement.awardingBody(), statement.awardingBodyName()))
                .add("result", results)
                .add("achievement", achievement(statement, resultId, words));
    }

    private JsonObjectBuilder achievement(Statement statement, String resultId, Words words) {
        JsonObjectBuilder achievement = JSON.createObjectBuilder()
                .add("id", "urn:uuid:" + statement.course())
                .add("type", array("Achievement"))
                .add("name", statement.courseName())
                .add("humanCode", statement.courseCode())
                .add("inLanguage", statement.language().tag())
                .add("achievementType", type(statement.kind()))
                .add("description", words.text("credential.description", "course", statement.courseName(), "body", statement.awardingBodyName()))
                .add("criteria", JSON.createObjectBuilder().add("narrative", words.text("credential.criteria", "body", statement.awardingBodyName())))
                .add("creator", profile("urn:uuid:" + statement.awardingBody(), statement.awardingBodyName()))
                .add(
                        "resultDescription",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder()
                                        .add("id", resultId)
                                        .add("type", array("ResultDescription"))
                                        .add("name", words.text("credential.result"))
                                        .add("resultType", "Result")));
        if (!statement.credit().isEmpty()) {
            achievement.add("creditsAvailable", number(statement.credit().getFirst().credits().hundredths()));
            JsonArrayBuilder alignments = JSON.createArrayBuilder();
            statement.credit().forEach(worth -> alignments.add(JSON.createObjectBuilder()
                    .add("type", array("Alignment"))
                    .add("targetFramework", worth.frameworkName())
                    .add("targetCode", worth.framework() + " " + worth.level())
                    .add("targetName", words.text("credential.level", "framework", worth.frameworkName(), "level", worth.level()))
                    .add(
                            "targetDescription",
                            words.text(
                                    "credential.worth." + worth.basis().name(),
                                    "credits", worth.credits().toString(),
                                    "class", words.text("credential.class." + statement.creditClass().name()),
                                    "decider", worth.decider()))
                    .add("targetUrl", address.of("/catalogue/frameworks/" + worth.framework()))));
            achievement.add("alignment", alignments);
        }
        return achievement;
    }

    private static String result(Statement statement, Words words) {
        String outcome = words.text("credential.outcome." + statement.outcome().name());
        return statement.score() == null
                ? outcome
                : words.text("credential.outcome-score", "outcome", outcome, "score", statement.score());
    }

    /** The closest of the standard's types. */
    private static String type(CourseKind kind) {
        return switch (kind) {
            case DEGREE_COURSE, LEISURE_COURSE -> "Course";
            case TRAINING_PROGRAMME -> "LearningProgram";
            case CERTIFICATE -> "Certificate";
            case EXAM -> "Assessment";
        };
    }

    private static JsonObjectBuilder profile(String id, String name) {
        return JSON.createObjectBuilder().add("id", id).add("type", array("Profile")).add("name", name);
    }

    /** Whole where it is, so that the same number is always written alike. */
    private static BigDecimal number(long hundredths) {
        return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
    }

    private static JsonArrayBuilder array(String... texts) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        for (String text : texts) {
            array.add(text);
        }
        return array;
    }

    /** The content as a credential of its own: with its identifier, its time, and where its status stands. */
    JsonObject credential(JsonObject content, UUID id, Instant from, StatusLists.Place place, StatusLists lists) {
        JsonArrayBuilder status = JSON.createArrayBuilder();
        for (StatusPurpose purpose : StatusPurpose.values()) {
            String list = lists.url(place.list(), purpose);
            status.add(JSON.createObjectBuilder()
                    .add("id", list + "#" + place.index())
                    .add("type", "BitstringStatusListEntry")
                    .add("statusPurpose", purpose.word())
                    .add("statusListIndex", Integer.toString(place.index()))
                    .add("statusListCredential", list));
        }
        return JSON.createObjectBuilder(content)
                .add("id", "urn:uuid:" + id)
                .add("validFrom", from.toString())
                .add("credentialStatus", status)
                .build();
    }
}
