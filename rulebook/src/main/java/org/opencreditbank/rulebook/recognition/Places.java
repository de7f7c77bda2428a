package org.opencreditbank.rulebook.recognition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Conversion;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Where a rule gives something, whether it may, and how much. */
final class Places {

    private final RuleSet rules;
    private final Rule rule;
    private final Case decided;
    private final Conditions conditions;

    Places(RuleSet rules, Rule rule, Case decided, Conditions conditions) {
        this.rules = rules;
        this.rule = rule;
        this.decided = decided;
        this.conditions = conditions;
    }

    /** Whether the places exist, may be exempted at all and are not held yet. */
    List<Finding> open(List<Giving> gives) {
        List<Finding> parts = new ArrayList<>(gives.size() * 3);
        for (Giving giving : gives) {
            Place place = giving.place();
            boolean exists = exists(place);
            parts.add(Finding.of(Guard.PLACE_EXISTS, exists, place.code(), null));
            if (!exists) {
                continue;
            }
            if (place instanceof Place.Course(String code)) {
                String closed = decided.programme().course(code).stream()
                        .flatMap(course -> course.features().stream()).filter(rules.closed()::contains).sorted().findFirst().orElse("");
                parts.add(Finding.of(Guard.PLACE_OPEN, closed.isEmpty(), closed.isEmpty() ? code : code + " " + closed, null));
            }
            if (place.once()) {
                parts.add(Finding.of(Guard.NOT_YET_HELD, !held(place), place.code(), null));
            }
        }
        return parts;
    }

    boolean held(Place place) {
        if (place instanceof Place.Course(String code) && decided.facts().record().completed().contains(code)) {
            return true;
        }
        for (Claim claim : decided.facts().claims()) {
            if (claim.qualification().equals(decided.programme().qualification())
                    && claim.lines().stream().anyMatch(line -> line.place().equals(place))) {
                return true;
            }
        }
        return false;
    }

    private boolean exists(Place place) {
        Programme programme = decided.programme();
        return switch (place) {
            case Place.Course(String code) -> programme.course(code).isPresent();
            case Place.Part(String code) -> programme.part(code).isPresent();
            case Place.Unit _ -> true;
        };
    }

    /** The ways in which something is given; adds the reasons of the way that comes nearest. */
    List<Application> apply(int order, List<Giving> gives, List<Ways.Way> ways, List<Finding> parts) {
        List<Application> applications = new ArrayList<>();
        Finding nearest = null;
        for (Ways.Way way : ways) {
            List<Source> sources = new ArrayList<>(way.sources().size());
            for (int at : way.sources()) {
                sources.add(decided.facts().sources().get(at));
            }
            List<Finding> reasons = new ArrayList<>(3);
            List<Application.Line> lines = lines(gives, sources, reasons);
            Finding whole = Finding.all(Guard.GIVES, null, reasons);
            if (whole.verdict() == Verdict.MET) {
                applications.add(new Application(rule, order, sources, lines));
            }
            nearest = Finding.nearer(nearest, whole);
        }
        if (nearest != null) {
            parts.add(nearest);
        }
        return applications;
    }

    /** What these achievements are given; adds the reasons. Of no use where one of the reasons is not met. */
    private List<Application.Line> lines(List<Giving> gives, List<Source> sources, List<Finding> reasons) {
        Credits pool = Credits.ZERO;
        boolean known = true;
        for (Source source : sources) {
            Credits credits = conditions.credits(source);
            known &= credits != null;
            pool = credits == null ? pool : pool.plus(credits);
            if (source.creditClass() == CreditClass.LEISURE) {
                reasons.add(Finding.of(Guard.NO_LEISURE, leisureAlone(gives), Conditions.word(CreditClass.LEISURE), source.id()));
            }
        }
        List<Application.Line> lines = new ArrayList<>(gives.size());
        List<Finding> nothingLeft = new ArrayList<>(1);
        Grade grade = grade(sources, reasons);
        for (Giving giving : gives) {
            ProgrammeCourse course = giving.place() instanceof Place.Course(String code)
                    ? decided.programme().course(code).orElse(null) : null;
            Credits credits = switch (giving.amount()) {
                case Giving.Amount.Fixed(Credits fixed) -> fixed;
                case Giving.Amount.OfTarget() -> course == null ? null : course.credits();
                case Giving.Amount.OfSource(var share, Credits most) -> known ? least(share.of(pool), most, course) : null;
            };
            if (giving.amount() instanceof Giving.Amount.OfSource && credits != null) {
                credits = rules.step().roundDown(credits);
                pool = pool.minus(credits);
            }
            boolean nothing = credits != null && credits.isZero() && !(giving.place() instanceof Place.Unit);
            if (nothing && giving.amount() instanceof Giving.Amount.OfSource) {
                nothingLeft.add(Finding.of(Guard.WORTH_KNOWN, false, credits, null));
                continue;
            }
            reasons.add(Finding.of(Guard.WORTH_KNOWN, credits == null ? Verdict.UNKNOWN : nothing ? Verdict.MISSED : Verdict.MET, credits, null));
            lines.add(new Application.Line(giving.place(), credits == null ? Credits.ZERO : credits, grade));
        }
        if (lines.isEmpty()) {
            reasons.addAll(nothingLeft); // where others are given something, what comes last and finds nothing left is left out
        }
        return lines;
    }

    private static Credits least(Credits one, @Nullable Credits most, @Nullable ProgrammeCourse course) {
        Credits least = most != null && most.compareTo(one) < 0 ? most : one;
        return course != null && course.credits().compareTo(least) < 0 ? course.credits() : least;
    }

    /** The answer for an achievement, or that leisure credit does not count here whatever else it meets. */
    static Finding guarded(Finding each, Source source, boolean leisureCounts) {
        if (leisureCounts || source.creditClass() != CreditClass.LEISURE || each.verdict() == Verdict.MISSED) {
            return each;
        }
        return Finding.all(each.asked(), source.id(),
                List.of(Finding.of(Guard.NO_LEISURE, false, Conditions.word(CreditClass.LEISURE), source.id()), each));
    }

    /** Leisure credit counts only in a leisure programme and only for its leisure courses. */
    boolean leisureAlone(List<Giving> gives) {
        if (decided.programme().creditClass() != CreditClass.LEISURE) {
            return false;
        }
        for (Giving giving : gives) {
            if (giving.place() instanceof Place.Course(String code)
                    && decided.programme().course(code).map(ProgrammeCourse::creditClass).orElse(CreditClass.ACADEMIC)
                            != CreditClass.LEISURE) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Grade grade(List<Source> sources, List<Finding> reasons) {
        Grade earned = sources.isEmpty() ? null : sources.getFirst().grade();
        return switch (rule.grading()) {
            case Grading.Exempt(), Grading.PassOnly() -> null;
            case Grading.AsEarned() -> {
                reasons.add(Finding.of(Guard.GRADE_KNOWN, earned == null ? Verdict.UNKNOWN : Verdict.MET,
                        earned == null ? null : earned.value(), null));
                yield earned;
            }
            case Grading.Converted(String code) -> {
                Conversion conversion = rules.conversions().get(code);
                Grade converted = earned == null || conversion == null
                        ? null
                        : conversion.convert(earned, rules.scales()).sound().orElse(null);
                String shown = earned == null ? null : earned.value() + " → " + (converted == null ? "?" : converted.value());
                reasons.add(Finding.of(Guard.GRADE_KNOWN, converted == null ? Verdict.UNKNOWN : Verdict.MET, shown, null));
                yield converted;
            }
        };
    }
}
