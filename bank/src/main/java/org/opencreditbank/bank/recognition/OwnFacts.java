package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseContent;
import org.opencreditbank.bank.catalogue.Version;
import org.opencreditbank.bank.deposit.Deposits;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Grade;
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

    private static final long HUNDRED = 100_00;

    private final Achievements achievements;
    private final Catalogue catalogue;
    private final Organisations organisations;
    private final ActiveClaims claims;
    private final Deposits deposits;

    OwnFacts(Achievements achievements, Catalogue catalogue, Organisations organisations, Deposits deposits, ActiveClaims claims) {
        this.claims = claims;
        this.achievements = achievements;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.deposits = deposits;
    }

    /**
     * Of the learner, merged accounts taken together, with what it counts as already.
     *
     * @param features supposed of those of which the catalogue says none; absent for not known
     */
    Held of(long learnerId, @Nullable Set<String> features, Words words) {
        var held = held(learnerId, features, words::pick);
        var facts = held.facts();
        return new Held(new Facts(facts.sources(), facts.record(), claims.of(learnerId, facts)), held.labels(), held.asked());
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
        var kinds = organisations.kinds(issuers.values());
        var highest = deposits.highestScores(held.stream().map(Achievement::depositId).filter(Objects::nonNull).distinct().toList());
        var sources = new ArrayList<Source>();
        var labels = new HashMap<String, String>();
        var asked = new HashMap<String, Demand.Asked>();
        for (var each : held) {
            var issuer = issuers.get(each.organisationId());
            var course = courses.get(each.courseId());
            if (course == null || issuer == null) {
                throw new IllegalStateException("course " + each.courseId() + " or its issuer is missing");
            }
            var source = source(each, course, issuer, kinds.get(issuer), grade(each, highest), features);
            sources.add(source);
            labels.put(source.id(), course.known() ? named.apply(course.name()) : told(each, course));
            asked.put(source.id(), course.known()
                    ? new Demand.Asked(course.organisation(), course.code(), source.kind())
                    : new Demand.Asked("", "", "unplaced"));
        }
        return new Held(new Facts(sources, LearnerRecord.EMPTY, List.of()), labels, asked);
    }

    private static Source source(Achievement each, Course course, String issuer, @Nullable String kind, @Nullable Grade grade,
            @Nullable Set<String> features) {
        Version found = course.versions().stream().filter(one -> Long.valueOf(one.rules().id()).equals(each.versionId()))
                .findFirst().orElse(null);
        CourseVersion version = found == null ? null : found.rules();
        CourseContent content = found == null ? CourseContent.UNKNOWN : found.content();
        return new Source(each.publicId().toString(), issuer, kind, CatalogueFacts.kind(course.kind()), course.code(),
                version == null ? null : version.number(), course.known() ? CatalogueFacts.name(course) : told(each, course), each.creditClass(),
                course.field() == null ? null : course.field().code(),
                each.credit().stream().map(credit -> new Worth(credit.framework(), credit.level(), credit.credits(), credit.basis())).toList(),
                version == null ? null : version.hours(), grade, each.outcome(), each.happenedOn(), each.assurance(), CatalogueFacts.coverage(content),
                content.features() == null ? features : content.features(), each.state());
    }

    /** The score as a mark of a hundred, where it came in under an agreement by which a hundred is the highest; else nobody knows. */
    private static @Nullable Grade grade(Achievement each, Map<Long, Long> highest) {
        var facts = each.facts();
        if (facts == null || facts.score() == null || each.depositId() == null || highest.getOrDefault(each.depositId(), 0L) != HUNDRED) {
            return null;
        }
        long score = Hundredths.read(facts.score().strip());
        return score < 0 || score > HUNDRED ? null : Scalars.percent(score);
    }

    private static String told(Achievement each, Course course) {
        var facts = each.facts();
        return facts == null || facts.courseName().isEmpty() ? course.code() : facts.courseName();
    }
}
