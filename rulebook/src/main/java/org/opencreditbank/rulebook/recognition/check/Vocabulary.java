package org.opencreditbank.rulebook.recognition.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** Which words an attribute can have, where the language fixes them. */
final class Vocabulary {

    private Vocabulary() {}

    static boolean knows(Condition.Attribute attribute, String word) {
        List<String> known = words(attribute);
        return known.isEmpty() || known.contains(word);
    }

    static String known(Condition.Attribute attribute) {
        return String.join(", ", words(attribute));
    }

    private static List<String> words(Condition.Attribute attribute) {
        return switch (attribute) {
            case CLASS -> words(CreditClass.values());
            case BASIS -> words(Basis.values());
            case ASSURANCE -> words(Assurance.values());
            case OUTCOME -> words(Outcome.values());
            case COURSE, PROVIDER, PROVIDER_KIND, KIND, FIELD, FEATURE -> List.of();
        };
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Vocabulary::word).toList();
    }

    /** How rules write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
