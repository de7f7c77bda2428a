package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/** Gathers what is to be attested, for many achievements by a few queries. */
@Component("credentialStatements")
class Statements {

    private static final byte[] HOLDER = "credential holder".getBytes(StandardCharsets.UTF_8);

    private final Achievements achievements;
    private final Learners learners;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final Frameworks frameworks;
    private final Texts texts;

    Statements(
            Achievements achievements,
            Learners learners,
            Catalogue catalogue,
            Organisations organisations,
            Frameworks frameworks,
            Texts texts) {
        this.achievements = achievements;
        this.learners = learners;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.frameworks = frameworks;
        this.texts = texts;
    }

    /** What has been looked up for a number of achievements. */
    final class Gathered {
        private final Map<UUID, Achievement> byId = new HashMap<>();
        private final Map<Long, PersonDetails> people;
        private final Map<Long, Course> courses;
        private final Map<Long, Organisation> bodies = new HashMap<>();
        private final Map<String, Framework> known = new HashMap<>();
        private final Map<String, Optional<Organisation>> deciders = new HashMap<>();

        private Gathered(List<Achievement> found) {
            found.forEach(each -> byId.put(each.publicId(), each));
            people = learners.details(found.stream().map(Achievement::learnerId).toList());
            courses = catalogue.courses(found.stream().map(Achievement::courseId).distinct().toList());
            frameworks.all().forEach(each -> known.put(each.code(), each));
        }

        /** The achievement with that public id; empty if the person has none such. */
        Optional<Achievement> achievement(UUID subject) {
            return Optional.ofNullable(byId.get(subject));
        }

        /** What is attested of an achievement whose person has not been erased. */
        Optional<Statement> statement(Achievement achievement, PersonSecret secret, Language language) {
            var facts = achievement.facts();
            Course course = courses.get(achievement.courseId());
            if (facts == null || course == null) {
                return Optional.empty();
            }
            Words words = texts.in(language);
            Organisation body = bodies.computeIfAbsent(achievement.organisationId(), organisations::get);
            PersonDetails person = people.get(achievement.learnerId());
            String handedIn = facts.courseName().isEmpty() ? facts.courseCode() : facts.courseName();
            return Optional.of(new Statement(
                    pseudonym(secret),
                    person == null ? "" : person.name(),
                    language,
                    course.publicId(),
                    course.code(),
                    course.name().isEmpty() ? handedIn : words.pick(course.name()),
                    course.kind(),
                    body.publicId(),
                    words.pick(body.name()),
                    achievement.happenedOn(),
                    achievement.outcome(),
                    facts.score(),
                    achievement.creditClass(),
                    achievement.assurance(),
                    achievement.credit().stream().map(each -> worth(each, words)).toList()));
        }

        private Statement.Worth worth(CertifiedCredit credit, Words words) {
            Framework framework = known.get(credit.framework());
            String level = framework == null
                    ? credit.level().toString()
                    : framework.at(credit.level()).map(each -> each.label()).orElseGet(credit.level()::toString);
            String decider = deciders.computeIfAbsent(credit.decider(), organisations::named)
                    .map(Organisation::name).map(words::pick).orElse(credit.decider());
            return new Statement.Worth(
                    credit.framework(),
                    framework == null ? credit.framework() : words.pick(framework.name()),
                    level,
                    credit.credits(),
                    credit.basis(),
                    decider,
                    credit.counted());
        }
    }

    /** A UUID of version 8 (RFC 9562): the person's own number, which their secret makes and nothing else. */
    private static UUID pseudonym(PersonSecret secret) {
        ByteBuffer mac = ByteBuffer.wrap(secret.contentMac(HOLDER));
        return new UUID((mac.getLong() & ~0xf000L) | 0x8000L, (mac.getLong() & 0x3fff_ffff_ffff_ffffL) | (1L << 63));
    }

    /** Looks up these achievements, wherever in these people's accounts they stand. */
    Gathered gather(Collection<Long> learnerIds, Collection<UUID> subjects) {
        return new Gathered(achievements.these(learnerIds, subjects));
    }
}
