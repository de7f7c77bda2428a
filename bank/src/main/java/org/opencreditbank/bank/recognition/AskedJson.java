package org.opencreditbank.bank.recognition;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.LearnerRecord;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;

/**
 * Hypothetical achievements as programs ask about them. Amounts and levels are decimal texts. What is left out is unknown, save that a
 * course of the catalogue brings what the catalogue knows.
 *
 * @param order by what programmes are ranked: credits, hours, money
 * @param limit at most so many programmes, up to 50
 * @param record what the learner's record at the target says, by name
 */
record AskedJson(
        List<AchievementJson> achievements, @Nullable Map<String, String> record, @Nullable Order order, @Nullable Integer limit) {

    /** At most so many achievements at a time. */
    static final int MOST = 100;

    enum Order { credits, hours, money }

    /** In a framework; left out, in that of each rule set. */
    record WorthJson(@Nullable String framework, @Nullable String level, @Nullable String credits, @Nullable String basis) {}

    /** On a scale of the rule sets, such as {@code percent}. */
    record GradeJson(String scale, String value) {}

    /** So many outcomes of a unit's version. */
    record CoverageJson(String unit, @Nullable Integer version, int outcomes, int of) {}

    /** An achievement, in the words of docs/recognition-rules.md. */
    record AchievementJson(
            @Schema(description = "Code of the organisation") String provider,
            @Nullable String providerKind,
            @Schema(description = "course, certificate, exam, training, experience …") @Nullable String kind,
            @Schema(description = "The provider's code of the course") String course,
            @Nullable String name,
            @Schema(description = "academic, vocational, leisure") @Nullable String creditClass,
            @Nullable String field,
            @Nullable List<WorthJson> worth,
            @Nullable String hours,
            @Nullable GradeJson grade,
            @Schema(description = "2023, 2023-07 or 2023-07-15; left out: today") @Nullable String obtained,
            @Nullable List<CoverageJson> covers,
            @Schema(description = "practical …; an empty list says there are none") @Nullable List<String> features) {}

    /** The facts, and what is counted where they are refused. */
    record Read(Facts facts, Map<String, Demand.Asked> asked) {}

    /** @throws RefusedRequest 422 where something can't be read */
    Read read(RuleBase.State rules, Catalogue catalogue, Organisations organisations) {
        if (achievements.isEmpty() || achievements.size() > MOST) {
            throw RefusedRequest.unsound(Refusal.of("recognition.what-if.how-many", "most", Integer.toString(MOST)));
        }
        var sources = new ArrayList<Source>();
        var asked = new HashMap<String, Demand.Asked>();
        for (var each : achievements) {
            var id = Integer.toString(sources.size() + 1);
            var provider = organisations.find(each.provider());
            var told = each.providerKind() == null ? provider.map(Organisation::kind).orElse(null) : each.providerKind();
            var course = provider.flatMap(found -> catalogue.find(found.id(), each.course())).filter(Course::known);
            sources.add(course.map(known -> of(each, id, told, known, rules)).orElseGet(() -> of(each, id, told, rules)));
            asked.put(id, course.map(known -> new Demand.Asked(known.organisation(), known.code(), CatalogueFacts.kind(known.kind())))
                    .orElseGet(() -> new Demand.Asked("", rules.vocabulary().courses().containsKey(each.course()) ? each.course() : "",
                            WhatIfViews.KINDS.contains(each.kind() == null ? "" : each.kind()) ? String.valueOf(each.kind()) : "other")));
        }
        return new Read(new Facts(sources, new LearnerRecord(record == null ? Map.of() : record, Set.of()), List.of()), asked);
    }

    private static Source of(AchievementJson each, String id, @Nullable String providerKind, Course known, RuleBase.State rules) {
        var obtained = obtained(each, rules);
        var found = CatalogueFacts.at(known, obtained);
        return new Source(id, known.organisation(), providerKind, CatalogueFacts.kind(known.kind()), known.code(), found.version(),
                CatalogueFacts.name(known), each.creditClass() == null ? found.creditClass() : creditClass(each),
                known.field() == null ? null : known.field().code(), each.worth() == null ? found.worths() : worths(each, rules),
                each.hours() == null ? found.hours() : sound(Scalars.hours(each.hours())), grade(each), Outcome.PASS, obtained,
                Assurance.SOURCE_CONFIRMED, each.covers() == null ? CatalogueFacts.coverage(found.content()) : covers(each),
                each.features() == null ? found.content().features() : features(each), AchievementState.ACCEPTED);
    }

    private static Source of(AchievementJson each, String id, @Nullable String providerKind, RuleBase.State rules) {
        return new Source(id, each.provider(), providerKind, each.kind() == null ? "course" : each.kind(), each.course(), null,
                each.name() == null ? each.course() : each.name(), creditClass(each), each.field(), worths(each, rules),
                each.hours() == null ? null : sound(Scalars.hours(each.hours())), grade(each), Outcome.PASS, obtained(each, rules),
                Assurance.SOURCE_CONFIRMED, covers(each), features(each), AchievementState.ACCEPTED);
    }

    private static HappenedOn obtained(AchievementJson each, RuleBase.State rules) {
        return each.obtained() == null ? HappenedOn.of(rules.day()) : sound(Scalars.happened(each.obtained()));
    }

    private static CreditClass creditClass(AchievementJson each) {
        return each.creditClass() == null ? CreditClass.ACADEMIC : sound(Mapping.readWord(each.creditClass(), CreditClass.class));
    }

    private static List<Worth> worths(AchievementJson each, RuleBase.State rules) {
        var worths = new ArrayList<Worth>();
        for (var worth : each.worth() == null ? List.<WorthJson>of() : each.worth()) {
            var level = worth.level() == null ? null : sound(Scalars.level(worth.level()));
            var credits = worth.credits() == null ? null : sound(Scalars.credits(worth.credits()));
            var basis = worth.basis() == null ? Basis.CERTIFIED : sound(Mapping.readWord(worth.basis(), Basis.class));
            var frameworks = worth.framework() == null ? rules.vocabulary().frameworks() : Set.of(worth.framework());
            frameworks.forEach(framework -> worths.add(new Worth(framework, level, credits, basis)));
        }
        return worths;
    }

    private static @Nullable Grade grade(AchievementJson each) {
        return each.grade() == null ? null : new Grade(each.grade().scale(), each.grade().value());
    }

    private static @Nullable List<Coverage> covers(AchievementJson each) {
        if (each.covers() == null) {
            return null;
        }
        return each.covers().stream().map(covers -> {
            if (covers.of() < 1 || covers.outcomes() < 0 || covers.outcomes() > covers.of()) {
                throw RefusedRequest.unsound(Refusal.of("recognition.what-if.outcomes", "unit", covers.unit()));
            }
            return new Coverage(covers.unit(), covers.version() == null ? 1 : covers.version(), covers.outcomes(), covers.of());
        }).toList();
    }

    private static @Nullable Set<String> features(AchievementJson each) {
        return each.features() == null ? null : new HashSet<>(each.features());
    }

    private static <T> T sound(Reading<T> reading) {
        return switch (reading) {
            case Reading.Sound<T>(T value) -> value;
            case Reading.Refused<T>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }
}
