package org.opencreditbank.rulebook.recognition.check;

import java.util.List;
import java.util.Optional;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** What follows from conditions, whatever the facts. A yes is certain; a no says that it could not be shown. */
final class Implication {

    private Implication() {}

    /** Whether surely nothing meets it. */
    static boolean impossible(Domain domain, Condition condition) {
        return possible(domain, condition).map(List::isEmpty).orElse(false);
    }

    /** Whether whatever meets the narrow condition surely meets the wide one. */
    static boolean holds(Domain domain, Condition narrow, Condition wide) {
        return narrow.equals(wide) || possible(domain, narrow).map(all -> all.stream().allMatch(each -> each.entails(wide, true))).orElse(false);
    }

    /** The ways to meet it that are not impossible; empty where there are too many to look at. */
    static Optional<List<Conjunction>> possible(Domain domain, Condition condition) {
        return Alternatives.of(condition).map(all -> all.stream()
                .map(literals -> new Conjunction(domain, literals))
                .filter(each -> !each.impossible())
                .toList());
    }
}
