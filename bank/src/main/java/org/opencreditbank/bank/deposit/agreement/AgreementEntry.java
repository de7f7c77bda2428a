package org.opencreditbank.bank.deposit.agreement;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.deposit.Agreement;
import org.opencreditbank.rulebook.deposit.PassRule;

/**
 * An agreement as its file says it.
 *
 * @param organisation code of the organisation
 * @param code of the agreement, unique within the organisation
 * @param title in words, by language
 * @param mapping name of the mapping that its files are read by
 * @param words of outcome or score, and what they mean
 * @param passMark in hundredths, where scores decide
 * @param distinctionMark in hundredths
 * @param highest in hundredths
 * @param courses codes of the courses it covers; empty for all
 */
public record AgreementEntry(
        String organisation,
        String code,
        Map<String, String> title,
        String mapping,
        Map<String, Outcome> words,
        @Nullable Long passMark,
        @Nullable Long distinctionMark,
        @Nullable Long highest,
        CreditClass creditClass,
        List<String> courses,
        Basis basis,
        Assurance assurance) {

    /** Puts maps in order, so that equal entries are written alike. */
    public AgreementEntry {
        title = new TreeMap<>(title);
        words = new TreeMap<>(words);
        courses = courses.stream().sorted().toList();
    }

    /** What the rules look at. */
    public Agreement rules() {
        return new Agreement(
                new PassRule(words, passMark, distinctionMark, highest),
                creditClass,
                new HashSet<>(courses),
                basis,
                assurance);
    }
}
