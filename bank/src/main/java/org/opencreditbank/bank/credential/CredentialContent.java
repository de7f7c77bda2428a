package org.opencreditbank.bank.credential;

import static org.opencreditbank.bank.credential.Members.JSON;
import static org.opencreditbank.bank.credential.Members.array;
import static org.opencreditbank.bank.credential.Members.number;
import static org.opencreditbank.bank.credential.Members.profile;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Assurance;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Achievements and awards as Open Badges 3.0 (AchievementCredential), whole accounts as learner records by CLR 2.0, unsigned. The bank
 * is the issuer as certifier, never in the place of who awarded it: that is the creator and source, and the issuer only by its own mandate.
 */
@Component
class CredentialContent {

    private final Members members;
    private final Texts texts;

    CredentialContent(Members members, Texts texts) {
        this.members = members;
        this.texts = texts;
    }

    /** All that says what is attested: the same statement gives the same members. */
    JsonObject of(Statement statement, Issuer issuer) {
        Words words = texts.in(statement.language());
        return switch (statement) {
            case Statement.OfAchievement achievement -> badge(achievement.courseName(), members.issuer(issuer, achievement.awardedBy(), words))
                    .add("credentialSubject", subject(achievement, words))
                    .add("evidence", evidence(achievement.assurance(),
                            words.text("credential.assurance." + achievement.assurance().name()), words))
                    .build();
            case Statement.OfAward award -> badge(award.title(), members.issuer(issuer, award.grantedBy(), words))
                    .add("credentialSubject", subject(award, words))
                    .add("evidence", evidence(Assurance.SOURCE_CONFIRMED, words.text("credential.award.assurance", "number", award.number(),
                            "body", award.grantedBy().name()), words))
                    .build();
            case Statement.OfAccount account -> record(account, members.issuer(issuer, null, words), words);
        };
    }

    private static JsonObjectBuilder badge(String name, JsonObjectBuilder issuer) {
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Members.CREDENTIALS).add(Members.OPEN_BADGES))
                .add("type", array("VerifiableCredential", "OpenBadgeCredential"))
                .add("name", name)
                .add("issuer", issuer);
    }

    private static JsonArrayBuilder evidence(Assurance assurance, String narrative, Words words) {
        return JSON.createArrayBuilder().add(JSON.createObjectBuilder()
                .add("type", array("Evidence")).add("name", words.text("credential.assurance")).add("genre", assurance.name()).add("narrative", narrative));
    }

    private JsonObjectBuilder subject(Statement.OfAchievement statement, Words words) {
        JsonObjectBuilder subject = Members.subject(statement.holder(), "AchievementSubject");
        statement.credit().stream().filter(Statement.Worth::counted).findFirst()
                .ifPresent(worth -> subject.add("creditsEarned", number(worth.credits())));
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
                .add("source", profile(statement.awardedBy()))
                .add("result", results)
                .add("achievement", achievement(statement, resultId, words));
    }

    private JsonObjectBuilder achievement(Statement.OfAchievement statement, String resultId, Words words) {
        String body = statement.awardedBy().name();
        JsonObjectBuilder achievement = JSON.createObjectBuilder()
                .add("id", "urn:uuid:" + statement.course())
                .add("type", array("Achievement"))
                .add("name", statement.courseName())
                .add("humanCode", statement.courseCode())
                .add("inLanguage", statement.language().tag())
                .add("achievementType", type(statement.kind()))
                .add("description", words.text("credential.description", "course", statement.courseName(), "body", body))
                .add("criteria", JSON.createObjectBuilder().add("narrative", words.text("credential.criteria", "body", body)))
                .add("creator", profile(statement.awardedBy()))
                .add(
                        "resultDescription",
                        JSON.createArrayBuilder()
                                .add(JSON.createObjectBuilder()
                                        .add("id", resultId)
                                        .add("type", array("ResultDescription"))
                                        .add("name", words.text("credential.result"))
                                        .add("resultType", "Result")));
        if (!statement.credit().isEmpty()) {
            achievement.add("creditsAvailable", number(statement.credit().getFirst().credits()));
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
                    .add("targetUrl", framework(worth.framework()))));
            achievement.add("alignment", alignments);
        }
        return achievement;
    }

    private String framework(String code) {
        return members.at("/catalogue/frameworks/" + UriUtils.encodePathSegment(code, StandardCharsets.UTF_8));
    }

    private static String result(Statement.OfAchievement statement, Words words) {
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

    private JsonObjectBuilder subject(Statement.OfAward award, Words words) {
        String body = award.grantedBy().name();
        String programme = members.at("/programmes/" + UriUtils.encodePathSegment(award.programme(), StandardCharsets.UTF_8));
        JsonObjectBuilder alignment = JSON.createObjectBuilder()
                .add("type", array("Alignment"))
                .add("targetFramework", award.frameworkName())
                .add("targetCode", award.framework())
                .add("targetName", award.frameworkName())
                .add("targetDescription", words.text("credential.award.worth", "counted", award.counted().toString(), "needed", award.needed().toString(),
                        "class", words.text("credential.class." + award.creditClass().name())))
                .add("targetUrl", framework(award.framework()));
        JsonObjectBuilder achievement = JSON.createObjectBuilder()
                .add("id", programme)
                .add("type", array("Achievement"))
                .add("name", award.title())
                .add("humanCode", award.qualification())
                .add("inLanguage", award.language().tag())
                // By CTDL, from which the standard has its types: given by an institution for the completion of a course of study.
                .add("achievementType", "Diploma")
                .add("description", words.text("credential.award.description", "title", award.title(), "body", body))
                .add("criteria", JSON.createObjectBuilder()
                        .add("id", members.at("/rules/" + award.ruleSet()))
                        .add("narrative", words.text("credential.award.criteria", "programme", award.programme(), "rules", award.ruleSet())))
                .add("creator", profile(award.grantedBy()))
                .add("creditsAvailable", number(award.needed()))
                .add("alignment", JSON.createArrayBuilder().add(alignment));
        return Members.subject(award.holder(), "AchievementSubject")
                .add("creditsEarned", number(award.counted()))
                .add("activityEndDate", award.granted() + "T00:00:00Z")
                .add("narrative", words.text("credential.attained", "when", words.date(award.granted())))
                .add("source", profile(award.grantedBy()))
                .add("achievement", achievement);
    }

    /** All credentials of an account, each as it was signed, so that each verifies alone too. */
    private static JsonObject record(Statement.OfAccount account, JsonObjectBuilder issuer, Words words) {
        JsonArrayBuilder credentials = JSON.createArrayBuilder();
        account.credentials().forEach(credentials::add);
        return JSON.createObjectBuilder()
                .add("@context", JSON.createArrayBuilder().add(Members.CREDENTIALS).add(Members.LEARNER_RECORDS).add(Members.OPEN_BADGES))
                .add("type", array("VerifiableCredential", "ClrCredential"))
                .add("name", words.text("credential.record.name"))
                .add("description", words.text("credential.record.description"))
                .add("partial", false)
                .add("issuer", issuer)
                .add("credentialSubject", Members.subject(account.holder(), "ClrSubject").add("verifiableCredential", credentials))
                .build();
    }
}
