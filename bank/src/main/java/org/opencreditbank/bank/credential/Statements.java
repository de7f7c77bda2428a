package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.CertifiedCredit;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.qualification.GrantedAward;
import org.opencreditbank.bank.qualification.GrantedAwards;
import org.opencreditbank.bank.qualification.Programmes;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/** Gathers what is to be attested, for many achievements and awards by a few queries. */
@Component("credentialStatements")
class Statements {

    private static final byte[] HOLDER = "credential holder".getBytes(StandardCharsets.UTF_8);

    private final Achievements achievements;
    private final Learners learners;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final GrantedAwards awards;
    private final Texts texts;

    Statements(
            Achievements achievements,
            Learners learners,
            Catalogue catalogue,
            Organisations organisations,
            Frameworks frameworks,
            GrantedAwards awards,
            Texts texts) {
        this.achievements = achievements;
        this.learners = learners;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.awards = awards;
        this.texts = texts;
    }

    /** What has been looked up for a number of achievements and awards. */
    final class Gathered {
        private final Map<UUID, Achievement> achievementsById = new HashMap<>();
        private final Map<UUID, GrantedAward> awardsById = new HashMap<>();
        private final Map<Long, PersonDetails> people;
        private final Map<Long, Course> courses;
        private final Map<Long, Organisation> bodies = new HashMap<>();
        private final Map<String, Framework> known = new HashMap<>();
        private final Map<String, Optional<Organisation>> deciders = new HashMap<>();

        private Gathered(Collection<Long> learnerIds, List<Achievement> found, List<GrantedAward> granted) {
            found.forEach(each -> achievementsById.put(each.publicId(), each));
            granted.forEach(each -> awardsById.put(each.publicId(), each));
            people = learners.details(learnerIds);
            courses = catalogue.courses(found.stream().map(Achievement::courseId).distinct().toList());
            frameworks.all().forEach(each -> known.put(each.code(), each));
        }

        /** The achievement with that public id; empty if the person has none such. */
        Optional<Achievement> achievement(UUID subject) {
            return Optional.ofNullable(achievementsById.get(subject));
        }

        /** What is attested of an achievement that is attestable; empty where it is not, or its person was erased. */
        Optional<Statement> ofAchievement(UUID subject, PersonSecret secret, Language language) {
            return achievement(subject).filter(Statements::attestable).flatMap(achievement -> statement(achievement, secret, language));
        }

        private Optional<Statement> statement(Achievement achievement, PersonSecret secret, Language language) {
            var facts = achievement.facts();
            Course course = courses.get(achievement.courseId());
            if (facts == null || course == null) {
                return Optional.empty();
            }
            Words words = texts.in(language);
            String handedIn = facts.courseName().isEmpty() ? facts.courseCode() : facts.courseName();
            return Optional.of(new Statement.OfAchievement(
                    holder(achievement.learnerId(), secret),
                    language,
                    course.publicId(),
                    course.code(),
                    course.name().isEmpty() ? handedIn : words.pick(course.name()),
                    course.kind(),
                    body(achievement.organisationId(), words),
                    achievement.happenedOn(),
                    achievement.outcome(),
                    facts.score(),
                    achievement.creditClass(),
                    achievement.assurance(),
                    achievement.credit().stream().map(each -> worth(each, words)).toList()));
        }

        /** What is attested of an award that stands; empty where it doesn't, or its person was erased. */
        Optional<Statement> ofAward(long learnerId, UUID subject, PersonSecret secret, Language language) {
            Words words = texts.in(language);
            return Optional.ofNullable(awardsById.get(subject)).filter(award -> award.learnerId() == learnerId).map(award -> {
                var programme = award.programme();
                return new Statement.OfAward(
                        holder(award.learnerId(), secret),
                        language,
                        award.number(),
                        programme.code(),
                        Programmes.title(programme, words),
                        programme.qualification(),
                        body(award.organisationId(), words),
                        award.granted(),
                        programme.framework(),
                        frameworkName(programme.framework(), words),
                        programme.creditClass(),
                        award.counted(),
                        programme.credits(),
                        award.ruleSet());
            });
        }

        /** Who deposited or granted it. */
        Optional<Long> organisation(Attests attests, UUID subject) {
            return switch (attests) {
                case ACHIEVEMENT -> achievement(subject).map(Achievement::organisationId);
                case AWARD -> Optional.ofNullable(awardsById.get(subject)).map(GrantedAward::organisationId);
                case ACCOUNT -> Optional.empty();
            };
        }

        private Statement.Holder holder(long learnerId, PersonSecret secret) {
            return Statements.holder(people.get(learnerId), secret);
        }

        private Statement.Body body(long organisationId, Words words) {
            Organisation body = bodies.computeIfAbsent(organisationId, organisations::get);
            return new Statement.Body(body.publicId(), words.pick(body.name()));
        }

        private String frameworkName(String code, Words words) {
            Framework framework = known.get(code);
            return framework == null ? code : words.pick(framework.name());
        }

        private Statement.Worth worth(CertifiedCredit credit, Words words) {
            Framework framework = known.get(credit.framework());
            String level = framework == null
                    ? credit.level().toString()
                    : framework.at(credit.level()).map(each -> each.label()).orElseGet(credit.level()::toString);
            String decider = deciders.computeIfAbsent(credit.decider(), organisations::named)
                    .map(Organisation::name).map(words::pick).orElse(credit.decider());
            return new Statement.Worth(
                    credit.framework(), frameworkName(credit.framework(), words), level, credit.credits(), credit.basis(), decider, credit.counted());
        }
    }

    /** Whether there is something to attest of an achievement. */
    static boolean attestable(Achievement achievement) {
        return achievement.state().counts() && achievement.outcome().earnsCredit() && achievement.facts() != null;
    }

    private static Statement.Holder holder(@Nullable PersonDetails person, PersonSecret secret) {
        return new Statement.Holder(pseudonym(secret), person == null ? "" : person.name());
    }

    /** What is attested of an account: these credentials together. */
    Statement ofAccount(long learnerId, PersonSecret secret, Language language, List<JsonObject> credentials) {
        return new Statement.OfAccount(holder(learners.details(List.of(learnerId)).get(learnerId), secret), language, credentials);
    }

    /** A UUID of version 8 (RFC 9562): the person's own number, which their secret makes and nothing else. */
    private static UUID pseudonym(PersonSecret secret) {
        ByteBuffer mac = ByteBuffer.wrap(secret.contentMac(HOLDER));
        return new UUID((mac.getLong() & ~0xf000L) | 0x8000L, (mac.getLong() & 0x3fff_ffff_ffff_ffffL) | (1L << 63));
    }

    /** Looks up these achievements and awards, wherever in these people's accounts they stand. */
    Gathered gather(Collection<Long> learnerIds, Collection<UUID> achievementIds, Collection<UUID> awardIds) {
        return new Gathered(
                learnerIds,
                achievementIds.isEmpty() ? List.of() : achievements.these(learnerIds, achievementIds),
                awardIds.isEmpty() ? List.of() : awards.these(awardIds));
    }
}
