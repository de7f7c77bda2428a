package org.opencreditbank.rulebook.recognition.rule;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Worth;

/**
 * A versioned set of recognition rules of one organisation or alliance.
 *
 * @param code unique in the bank, capitals, digits and hyphens
 * @param version from 1, rising
 * @param language version of the rule language; its meaning is frozen
 * @param owner code of the organisation or alliance
 * @param title by language tag
 * @param source where its content is taken from
 * @param validity days of decision on which it is in force
 * @param takesFrom providers whose achievements it takes; empty for all
 * @param framework in whose credits it reckons
 * @param step credits it gives are multiples of this
 * @param bases of placements it accepts, the preferred first
 * @param priority what it wants of an allocation, the weightiest first
 * @param maps of levels that it accepts; unconfirmed ones never decide
 * @param rates by which credits of other frameworks count here where an achievement has none here
 * @param scales by code
 * @param conversions by code
 * @param excluded achievements it never takes; unknown is not excluded but can't be decided
 * @param closed features of target courses that are never exempted, such as {@code graduation-work}
 * @param duplicates how duplicates are found; absent where names don't matter
 * @param otherwise who decides where no rule fits
 */
public record RuleSet(
        String code,
        int version,
        int language,
        String owner,
        Map<String, String> title,
        String source,
        Validity validity,
        Set<String> takesFrom,
        String framework,
        CreditStep step,
        List<Basis> bases,
        List<Priority> priority,
        List<LevelMap> maps,
        List<CreditRate> rates,
        Map<String, Scale> scales,
        Map<String, Conversion> conversions,
        @Nullable Condition excluded,
        Set<String> closed,
        @Nullable Normalisation duplicates,
        List<Rule> rules,
        List<Cap> caps,
        Decider otherwise) {

    /** The language that this program speaks. */
    public static final int LANGUAGE = 1;

    /** Copies what could change. */
    public RuleSet {
        title = Map.copyOf(title);
        takesFrom = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(takesFrom));
        bases = List.copyOf(bases);
        priority = List.copyOf(priority);
        maps = List.copyOf(maps);
        rates = List.copyOf(rates);
        scales = Map.copyOf(scales);
        conversions = Map.copyOf(conversions);
        closed = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(closed));
        rules = List.copyOf(rules);
        caps = List.copyOf(caps);
        if (language != LANGUAGE) {
            throw new IllegalArgumentException("rule language " + language + " is not known");
        }
    }

    /** The same rules, in force on other days: to try what they would have given before. */
    public RuleSet during(Validity other) {
        return new RuleSet(code, version, language, owner, title, source, other, takesFrom, framework, step, bases, priority, maps, rates,
                scales, conversions, excluded, closed, duplicates, rules, caps, otherwise);
    }

    /** The accepted and confirmed map from one framework to another. */
    public @Nullable LevelMap map(String from, String to) {
        for (LevelMap map : maps) {
            if (map.from().equals(from) && map.to().equals(to) && map.confirmed()) {
                return map;
            }
        }
        return null;
    }

    /**
     * What an achievement is worth in the rule set's framework, on the preferred basis on which it is worth something; where it has no
     * credits there, by the first rate from a framework in which it has. Credits of different bases are never added.
     */
    public @Nullable Worth worth(Source achievement) {
        Worth own = achievement.worth(framework, bases);
        if (own != null && own.credits() != null) {
            return own;
        }
        CreditRate rate = rate(achievement);
        Worth there = rate == null ? null : achievement.worth(rate.from(), bases);
        Credits credits = there == null ? null : there.credits();
        return rate == null || there == null || credits == null
                ? own
                : new Worth(framework, own == null ? null : own.level(), rate.of(credits), there.basis());
    }

    /** The rate by which an achievement's credits are reckoned; absent where it has credits here, or none that a rate reaches. */
    public @Nullable CreditRate rate(Source achievement) {
        Worth own = achievement.worth(framework, bases);
        if (own != null && own.credits() != null) {
            return null;
        }
        for (CreditRate rate : rates) {
            Worth there = achievement.worth(rate.from(), bases);
            if (there != null && there.credits() != null) {
                return rate;
            }
        }
        return null;
    }
}
