package org.opencreditbank.rulebook.recognition.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Scale;

/**
 * What conditions are asked within: it bounds what their facts can be.
 *
 * @param scales of grades, by code
 * @param bases of placements that are looked at
 * @param from the first day on which anything is decided
 * @param to the last one; absent while it is open
 */
record Domain(Map<String, Scale> scales, List<Basis> bases, LocalDate from, @Nullable LocalDate to) {

    /** Whatever the days and the bases: what is impossible here is so by itself. */
    Domain unbounded() {
        return new Domain(scales, List.of(Basis.values()), LocalDate.EPOCH.minusYears(1_000), null);
    }

    /** On these days, on whatever basis. */
    Domain onAnyBasis() {
        return new Domain(scales, List.of(Basis.values()), from, to);
    }

    /** Of a whole rule set. */
    static Domain of(RuleSet rules) {
        return new Domain(rules.scales(), rules.bases(), rules.validity().from(), rules.validity().to());
    }

    /** Of one rule, which may hold for fewer days than its set. */
    static Domain of(RuleSet rules, Rule rule) {
        Validity own = rule.validity();
        Validity whole = rules.validity();
        if (own == null) {
            return of(rules);
        }
        LocalDate from = own.from().isAfter(whole.from()) ? own.from() : whole.from();
        LocalDate ownTo = own.to();
        LocalDate wholeTo = whole.to();
        LocalDate to = ownTo == null || (wholeTo != null && wholeTo.isBefore(ownTo)) ? wholeTo : ownTo;
        return new Domain(rules.scales(), rules.bases(), from, to);
    }
}
