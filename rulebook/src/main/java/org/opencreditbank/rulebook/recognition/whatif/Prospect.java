package org.opencreditbank.rulebook.recognition.whatif;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
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

        /** Rules by order, each with the achievements (by number) for which it could give something; none for one that only refuses. */
        private final Map<Integer, BitSet> rules = new TreeMap<>();

        /** Courses and units, and the most that any of the rules gives there. */
        private final Map<Place, Long> once = new HashMap<>();

        /** Parts, and what all rules together give there. */
        private final Map<Place, Long> parts = new HashMap<>();

        /** Parts with a bound on credits, and what the bound is worth. */
        private final Map<Place, Long> capped = new HashMap<>();

        Draft(Goal goal) {
            this.goal = goal;
        }

        void rule(int order, int source, boolean counts) {
            BitSet sources = rules.computeIfAbsent(order, _ -> new BitSet());
            if (counts) {
                sources.set(source);
            }
        }

        Prospect bounded(Facts facts, LocalDate on, Measure measure) {
            RuleSet set = goal.target.rules();
            Set<String> covered = covered(facts);
            rules.forEach((order, sources) -> {
                Rule rule = set.rules().get(order);
                if (!sources.isEmpty() && set.validity().holds(on) && (rule.validity() == null || rule.validity().holds(on))) {
                    add(rule, sources.cardinality(), pool(facts, sources), covered, measure);
                }
            });
            long sum = 0;
            for (long each : once.values()) {
                sum = together(sum, each);
            }
            for (Map.Entry<Place, Long> each : parts.entrySet()) {
                sum = together(sum, Math.min(each.getValue(), capped.getOrDefault(each.getKey(), UNBOUNDED)));
            }
            return new Prospect(goal.target, List.copyOf(rules.keySet()), sum);
        }

        private static long together(long one, long other) {
            return Math.min(UNBOUNDED, one + other);
        }

        private Set<String> covered(Facts facts) {
            Set<String> covered = new HashSet<>();
            for (Source source : facts.sources()) {
                if (source.coverage() != null && RuleIndex.counts(source, goal)) {
                    source.coverage().stream().map(Coverage::unit).forEach(covered::add);
                }
            }
            return covered;
        }

        private Credits pool(Facts facts, BitSet sources) {
            RuleSet set = goal.target.rules();
            long pool = 0;
            for (int at = sources.nextSetBit(0); at >= 0; at = sources.nextSetBit(at + 1)) {
                Worth worth = set.worth(facts.sources().get(at));
                Credits credits = worth == null ? null : worth.credits();
                pool += credits == null ? 0 : credits.hundredths();
            }
            return new Credits(pool);
        }

        private void add(Rule rule, int sources, Credits pool, Set<String> covered, Measure measure) {
            Map<Place, Long> own = new HashMap<>();
            for (Giving giving : rule.gives()) {
                if (rule.throughUnits()) {
                    for (ProgrammeCourse course : goal.byUnits.values()) {
                        if (covered.containsAll(course.units())) {
                            Place place = new Place.Course(course.code());
                            own.merge(place, measure.of(goal.target, rule, place, once(giving.amount(), course, pool)), Long::sum);
                        }
                    }
                } else if (giving.place().once()) {
                    ProgrammeCourse course = giving.place() instanceof Place.Course(String code) ? goal.courses.get(code) : null;
                    own.merge(giving.place(),
                            measure.of(goal.target, rule, giving.place(), once(giving.amount(), course, pool)), Long::sum);
                } else {
                    part(giving, rule, sources, pool, measure);
                }
            }
            own.forEach((place, worth) -> once.merge(place, worth, Math::max));
        }

        private static Credits once(Giving.Amount amount, @Nullable ProgrammeCourse course, Credits pool) {
            return switch (amount) {
                case Giving.Amount.Fixed(Credits fixed) -> fixed;
                case Giving.Amount.OfTarget() -> course == null ? Credits.ZERO : course.credits();
                case Giving.Amount.OfSource(var share, Credits most) -> {
                    Credits given = least(share.of(pool), most);
                    yield course == null ? given : least(given, course.credits());
                }
            };
        }

        private static Credits least(Credits one, @Nullable Credits other) {
            return other != null && other.compareTo(one) < 0 ? other : one;
        }

        /** A part may be given to as often as there are achievements to give for. */
        private void part(Giving giving, Rule rule, int sources, Credits pool, Measure measure) {
            Credits most = switch (giving.amount()) {
                case Giving.Amount.Fixed(Credits credits) -> switch (rule.use()) {
                    case Use.Once() -> new Credits(credits.hundredths() * sources);
                    case Use.UpTo(int times) -> new Credits(credits.hundredths() * sources * times);
                    case Use.UpToCredits(), Use.Freely() -> null;
                };
                case Giving.Amount.OfSource(var share, Credits each) -> switch (rule.use()) {
                    case Use.Once() -> each == null ? share.of(pool) : least(share.of(pool), new Credits(each.hundredths() * sources));
                    case Use.UpToCredits() -> pool;
                    case Use.UpTo _, Use.Freely() -> null;
                };
                case Giving.Amount.OfTarget() -> Credits.ZERO;
            };
            Place place = giving.place();
            parts.merge(place, most == null ? UNBOUNDED : measure.of(goal.target, rule, place, most), Draft::together);
            Credits cap = goal.caps.get(place.code());
            if (cap != null) {
                capped.merge(place, measure.of(goal.target, rule, place, cap), Math::max);
            }
        }
    }
}
