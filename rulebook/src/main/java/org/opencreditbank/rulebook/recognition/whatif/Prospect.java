package org.opencreditbank.rulebook.recognition.whatif;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.fact.Worth;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * A target in which some rule could fit.
 *
 * @param orders places of these rules in their set, rising; no other rule can fit
 * @param bound no allocation is worth more
 */
record Prospect(Target target, List<Integer> orders, long bound) {

    /** More than anything is worth: such a target is always decided exactly. */
    private static final long UNBOUNDED = Long.MAX_VALUE / 4;

    /** One that is being put together. */
    static final class Draft {

        private final Goal goal;

        /** Rules by order, and whether they could give something rather than only refuse. */
        private final Map<Integer, Boolean> rules = new TreeMap<>();

        /** Places that are given to once, and the most that any of the rules gives there. */
        private final Map<Place, Long> once = new HashMap<>();
        private long parts;
        private long bySource;

        Draft(Goal goal) {
            this.goal = goal;
        }

        void rule(int order, boolean counts) {
            rules.merge(order, counts, Boolean::logicalOr);
        }

        Prospect bounded(Facts facts, LocalDate on, Measure measure) {
            RuleSet set = goal.target.rules();
            List<Source> sources = facts.sources().stream().filter(source -> RuleIndex.counts(source, goal)).toList();
            long pool = pool(sources, set);
            Set<String> covered = new HashSet<>();
            for (Source source : sources) {
                if (source.coverage() != null) {
                    source.coverage().stream().map(Coverage::unit).forEach(covered::add);
                }
            }
            rules.forEach((order, counts) -> {
                Rule rule = set.rules().get(order);
                if (counts && set.validity().holds(on) && (rule.validity() == null || rule.validity().holds(on))) {
                    add(rule, sources.size(), pool, covered, measure);
                }
            });
            long sum = Math.min(UNBOUNDED, parts + bySource);
            for (long each : once.values()) {
                sum = Math.min(UNBOUNDED, sum + each);
            }
            return new Prospect(goal.target, List.copyOf(rules.keySet()), sum);
        }

        private static long pool(List<Source> sources, RuleSet set) {
            long pool = 0;
            for (Source source : sources) {
                Worth worth = source.worth(set.framework(), set.bases());
                Credits credits = worth == null ? null : worth.credits();
                pool += credits == null ? 0 : credits.hundredths();
            }
            return pool;
        }

        private void add(Rule rule, int sources, long pool, Set<String> covered, Measure measure) {
            Map<Place, Long> own = new HashMap<>();
            for (Giving giving : rule.gives()) {
                if (rule.throughUnits()) {
                    for (ProgrammeCourse course : goal.byUnits.values()) {
                        if (covered.containsAll(course.units())) {
                            own.merge(new Place.Course(course.code()),
                                    worth(rule, new Place.Course(course.code()), giving.amount(), pool, measure), Long::sum);
                        }
                    }
                } else if (giving.place().once()) {
                    own.merge(giving.place(), worth(rule, giving.place(), giving.amount(), pool, measure), Long::sum);
                } else {
                    part(giving, rule, sources, pool, measure);
                }
            }
            own.forEach((place, worth) -> once.merge(place, worth, Math::max));
        }

        private long worth(Rule rule, Place place, Giving.Amount amount, long pool, Measure measure) {
            ProgrammeCourse course = place instanceof Place.Course(String code) ? goal.courses.get(code) : null;
            Credits credits = switch (amount) {
                case Giving.Amount.Fixed(Credits fixed) -> fixed;
                case Giving.Amount.OfTarget() -> course == null ? Credits.ZERO : course.credits();
                case Giving.Amount.OfSource(var share, Credits most) -> {
                    Credits given = share.of(new Credits(pool));
                    Credits bounded = most != null && most.compareTo(given) < 0 ? most : given;
                    yield course != null && course.credits().compareTo(bounded) < 0 ? course.credits() : bounded;
                }
            };
            return measure.of(goal.target, rule, place, credits);
        }

        /** A part may be given to as often as there are achievements to give for. */
        private void part(Giving giving, Rule rule, int sources, long pool, Measure measure) {
            Use use = rule.use();
            long times = switch (use) {
                case Use.Once() -> sources;
                case Use.UpTo(int most) -> (long) sources * most;
                case Use.UpToCredits(), Use.Freely() -> -1;
            };
            switch (giving.amount()) {
                case Giving.Amount.OfSource _ when use instanceof Use.Once || use instanceof Use.UpToCredits ->
                    // Whatever the rules, no achievement gives more than it has; the dearest part is taken for all of it.
                    bySource = Math.max(bySource, measure.of(goal.target, rule, giving.place(), new Credits(pool)));
                case Giving.Amount.Fixed(Credits credits) when times >= 0 ->
                    parts = Math.min(UNBOUNDED, parts + measure.of(goal.target, rule, giving.place(), new Credits(credits.hundredths() * times)));
                case Giving.Amount _ -> parts = UNBOUNDED;
            }
        }
    }
}
