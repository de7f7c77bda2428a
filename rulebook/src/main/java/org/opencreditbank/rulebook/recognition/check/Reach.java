package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Giving;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * Finds rules that can never add anything: wherever they fit, earlier rules fit with the same achievements and give the same.
 * What it finds is certain; it does not find everything.
 */
final class Reach {

    private final RuleSet rules;
    private final List<Programme> programmes;

    Reach(RuleSet rules, List<Programme> programmes) {
        this.rules = rules;
        this.programmes = programmes;
    }

    /** What every achievement that a rule uses meets, whatever the rule asks. */
    Condition eligible(Rule rule) {
        List<Condition> all = new ArrayList<>();
        all.add(new Condition.Among(Condition.Attribute.OUTCOME, Set.of("pass", "distinction")));
        if (!rules.takesFrom().isEmpty()) {
            all.add(new Condition.Among(Condition.Attribute.PROVIDER, rules.takesFrom()));
        }
        if (rules.excluded() != null) {
            all.add(new Condition.Not(rules.excluded()));
        }
        if (!rule.toward().isEmpty() && rule.toward().stream().allMatch(this::neverLeisure)) {
            all.add(new Condition.Not(new Condition.Among(Condition.Attribute.CLASS, Set.of("leisure"))));
        }
        return new Condition.All(all);
    }

    /** Of programmes that are not described nothing is known. */
    private boolean neverLeisure(String code) {
        return programmes.stream().anyMatch(each -> each.code().equals(code) && each.creditClass() != CreditClass.LEISURE);
    }

    /** The earlier rules that together leave nothing to this one, as codes; empty where it may be reached. */
    Set<String> coveredBy(int order) {
        Rule later = rules.rules().get(order);
        List<Rule> alike = rules.rules().subList(0, order).stream().filter(earlier -> givesTheSame(earlier, later)).toList();
        Domain domain = Domain.of(rules, later);
        for (Rule earlier : alike) {
            if (covers(domain, earlier, later)) {
                return Set.of(earlier.code());
            }
        }
        return together(domain, alike, later);
    }

    private boolean covers(Domain domain, Rule earlier, Rule later) {
        if (earlier.throughUnits() != later.throughUnits()) {
            return false;
        }
        Condition known = new Condition.All(List.of(eligible(later), later.record()));
        if (!Implication.holds(domain, known, earlier.record())) {
            return false;
        }
        Requirement wide = earlier.needs();
        Requirement narrow = later.needs();
        if (wide == null || narrow == null) {
            return earlier.coverage().compareTo(later.coverage()) <= 0
                    && Implication.holds(domain, new Condition.All(List.of(known, later.where())), earlier.where());
        }
        return covers(domain, known, wide, narrow, countsNothingOfSources(earlier) && ordered(earlier));
    }

    /** Each way to meet a rule that asks for one achievement is left to one of several rules that do. */
    private Set<String> together(Domain domain, List<Rule> alike, Rule later) {
        Condition asked = Requirements.only(later);
        if (asked == null || later.throughUnits()) {
            return Set.of();
        }
        Condition all = new Condition.All(List.of(eligible(later), later.record(), asked));
        List<Conjunction> ways = Implication.possible(domain, all).orElse(List.of());
        Set<String> used = new TreeSet<>();
        for (Conjunction way : ways) {
            String covering = null;
            for (Rule earlier : alike) {
                Condition wide = Requirements.only(earlier);
                if (covering == null && wide != null && !earlier.throughUnits() && way.entails(wide, true)
                        && way.entails(earlier.record(), true)) {
                    covering = earlier.code();
                }
            }
            if (covering == null) {
                return Set.of();
            }
            used.add(covering);
        }
        return used;
    }

    /** Whether what fulfils the later requirement fulfils the earlier one with the same achievements or, where so said, fewer. */
    private static boolean covers(Domain domain, Condition known, Requirement earlier, Requirement later, boolean fewer) {
        if (earlier.equals(later)) {
            return true;
        }
        if (later instanceof Requirement.AtLeast(int count, List<Requirement> of) && count == 1 && of.size() > 1) {
            return of.stream().allMatch(branch -> covers(domain, known, earlier, branch, fewer));
        }
        if (fewer && later instanceof Requirement.AtLeast(int count, List<Requirement> of)
                && of.stream().filter(branch -> covers(domain, known, earlier, branch, true)).count() > of.size() - count) {
            return true; // whichever branches are chosen, one that suffices is among them
        }
        return switch (earlier) {
            case Requirement.Achievements(_, Condition wide, int asked, var together) ->
                later instanceof Requirement.Achievements(_, Condition narrow, int count, var sum)
                        && java.util.Objects.equals(together, sum)
                        && ((fewer && together == null) ? asked <= count : asked == count)
                        && Implication.holds(domain, new Condition.All(List.of(known, narrow)), wide);
            case Requirement.AtLeast(int asked, List<Requirement> wide) -> {
                if (asked == 1 && wide.stream().anyMatch(branch -> covers(domain, known, branch, later, fewer))) {
                    yield true;
                }
                yield later instanceof Requirement.AtLeast(int count, List<Requirement> narrow)
                        && (fewer ? asked <= count : asked == count)
                        && branchByBranch(domain, known, wide, narrow, fewer, count == narrow.size() && asked == wide.size());
            }
        };
    }

    /** Branch stands against branch in the order in which they are written; of all-of, the later may have more at its end. */
    private static boolean branchByBranch(
            Domain domain, Condition known, List<Requirement> wide, List<Requirement> narrow, boolean fewer, boolean all) {
        if (wide.size() > narrow.size() || (wide.size() < narrow.size() && !(fewer && all))) {
            return false;
        }
        for (int at = 0; at < wide.size(); at++) {
            if (!covers(domain, known, wide.get(at), narrow.get(at), fewer)) {
                return false;
            }
        }
        return true;
    }

    private static boolean countsNothingOfSources(Rule rule) {
        return rule.gives().stream().noneMatch(giving -> giving.amount() instanceof Giving.Amount.OfSource);
    }

    /** Whether the grade does not depend on which achievement comes first. */
    private static boolean ordered(Rule rule) {
        return switch (rule.grading()) {
            case Grading.Exempt _, Grading.PassOnly _ -> true;
            case Grading.AsEarned _, Grading.Converted _ -> false;
        };
    }

    private boolean givesTheSame(Rule earlier, Rule later) {
        return (earlier.toward().isEmpty() || (!later.toward().isEmpty() && earlier.toward().containsAll(later.toward())))
                && (earlier.validity() == null || (later.validity() != null && holdsAsLong(earlier.validity(), later.validity())))
                && earlier.gives().equals(later.gives())
                && earlier.decider().compareTo(later.decider()) <= 0
                && (!earlier.confirmed() || later.confirmed())
                && earlier.grading().equals(later.grading())
                && earlier.waives().equals(later.waives())
                && earlier.use().equals(later.use());
    }

    private static boolean holdsAsLong(Validity earlier, Validity later) {
        return !earlier.from().isAfter(later.from())
                && (earlier.to() == null || (later.to() != null && !later.to().isAfter(earlier.to())));
    }
}
