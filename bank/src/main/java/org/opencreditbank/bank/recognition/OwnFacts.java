package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.Version;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.springframework.stereotype.Component;

/** The achievements of an account as facts: those that stand, were passed, and are not one of several attempts of which another counts. */
@Component
public class OwnFacts {

    /**
     * What an account holds, for the rules.
     *
     * @param labels what each achievement is called, by its id
     */
    record Held(Facts facts, Map<String, String> labels, Map<String, Demand.Asked> asked) {}

    private final Achievements achievements;
    private final Catalogue catalogue;
    private final Organisations organisations;

    OwnFacts(Achievements achievements, Catalogue catalogue, Organisations organisations) {
        this.achievements = achievements;
        this.catalogue = catalogue;
        this.organisations = organisations;
    }

    /**
     * Of the learner, merged accounts taken together.
     *
     * @param features of all of them, where they are supposed; absent for not known
     */
    Held of(long learnerId, @Nullable Set<String> features, Words words) {
        return held(learnerId, features, words::pick);
    }

    /** As the rules see it; nothing is supposed, and nothing is claimed yet. */
    public Facts facts(long learnerId) {
        return held(learnerId, null, _ -> "").facts();
    }

    private Held held(long learnerId, @Nullable Set<String> features, Function<Map<String, String>, String> named) {
        var held = achievements.of(learnerId).stream()
                .filter(each -> each.state().counts() && each.outcome().earnsCredit() && (each.credit().isEmpty() || each.counts()))
                .toList();
        var courses = catalogue.courses(held.stream().map(Achievement::courseId).distinct().toList());
        var issuers = organisations.codes(held.stream().map(Achievement::organisationId).toList());
        var sources = new ArrayList<Source>();
        var labels = new HashMap<String, String>();
        var asked = new HashMap<String, Demand.Asked>();
        for (var each : held) {
            var issuer = issuers.get(each.organisationId());
            var course = courses.get(each.courseId());
            if (course == null || issuer == null) {
                throw new IllegalStateException("course " + each.courseId() + " or its issuer is missing");
            }
            var source = source(each, course, issuer, features);
            sources.add(source);
            labels.put(source.id(), course.known() ? named.apply(course.name()) : told(each, course));
            asked.put(source.id(), course.known()
                    ? new Demand.Asked(course.organisation(), course.code(), source.kind())
                    : new Demand.Asked("", "", "unplaced"));
        }
        return new Held(new Facts(sources, LearnerRecord.EMPTY, List.of()), labels, asked);
    }

    private static Source source(Achievement each, Course course, String issuer, @Nullable Set<String> features) {
        CourseVersion version = course.versions().stream().map(Version::rules).filter(one -> Long.valueOf(one.id()).equals(each.versionId()))
                .findFirst().orElse(null);
        return new Source(each.publicId().toString(), issuer, null, CatalogueFacts.kind(course.kind()), course.code(),
                version == null ? null : version.number(), course.known() ? CatalogueFacts.name(course) : told(each, course), each.creditClass(),
                course.field() == null ? null : course.field().code(),
                each.credit().stream().map(credit -> new Worth(credit.framework(), credit.level(), credit.credits(), credit.basis())).toList(),
                version == null ? null : version.hours(), null, each.outcome(), each.happenedOn(), each.assurance(), null, features, each.state());
    }

    private static String told(Achievement each, Course course) {
        var facts = each.facts();
        return facts == null || facts.courseName().isEmpty() ? course.code() : facts.courseName();
    }
}
