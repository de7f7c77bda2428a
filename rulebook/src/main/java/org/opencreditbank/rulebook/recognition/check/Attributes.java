package org.opencreditbank.rulebook.recognition.check;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.recognition.rule.Condition.Attribute;

/** Which words an attribute can have before anything is asked of it. */
final class Attributes {

    /** Attributes that every achievement has, and of which all words are known. */
    static final Map<Attribute, Set<String>> ALWAYS_KNOWN =
            Map.of(Attribute.CLASS, words(List.of(CreditClass.values())), Attribute.OUTCOME, words(List.of(Outcome.values())));

    private Attributes() {}

    /** All words of an attribute, where they are bounded. */
    static Words universe(Attribute attribute, List<Basis> bases) {
        return switch (attribute) {
            case BASIS -> new Words(words(bases));
            case ASSURANCE -> new Words(words(Arrays.asList(Assurance.values())));
            case CLASS, OUTCOME -> new Words(ALWAYS_KNOWN.getOrDefault(attribute, Set.of()));
            case COURSE, PROVIDER, PROVIDER_KIND, KIND, FIELD, FEATURE -> new Words();
        };
    }

    private static Set<String> words(List<? extends Enum<?>> constants) {
        return constants.stream().map(Vocabulary::word).collect(Collectors.toUnmodifiableSet());
    }
}
