package org.opencreditbank.rulebook.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Rule;

/**
 * One way in which a rule fits: these achievements give this. Whether it is granted depends on what else is claimed, which
 * the allocation settles.
 *
 * @param rule what fits
 * @param order the rule's place in its rule set, from 0
 * @param sources in the order of the rule
 * @param lines what it gives, in the order of the rule
 */
public record Application(Rule rule, int order, List<Source> sources, List<Line> lines) {

    /**
     * What it gives in one place.
     *
     * @param grade absent for "exempt" and "passed without a grade"
     */
    public record Line(Place place, Credits credits, @Nullable Grade grade) {}

    /** Copies the lists. */
    public Application {
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
    }

    /** All credits it gives. */
    public Credits credits() {
        long sum = 0;
        for (Line line : lines) {
            sum += line.credits().hundredths();
        }
        return new Credits(sum);
    }

    /** Identifies it among the applications of a rule set, whatever order the facts came in. */
    public String key() {
        StringBuilder key = new StringBuilder(64).append(rule.code());
        for (Line line : lines) {
            key.append('|').append(line.place().key());
        }
        sources.stream().map(Source::id).sorted().forEach(id -> key.append('|').append(id));
        return key.toString();
    }
}
