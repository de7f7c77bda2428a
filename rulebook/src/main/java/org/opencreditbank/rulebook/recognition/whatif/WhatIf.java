package org.opencreditbank.rulebook.recognition.whatif;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Facts;

/**
 * What achievements would be worth, everywhere at once.
 *
 * @param best targets in which something would be recognised, the most worth first
 * @param refused targets whose rules speak about the achievements, yet nothing would be recognised
 * @param more whether there are more targets than were decided
 */
public record WhatIf(List<Outlook> best, List<Outlook> refused, boolean more) {

    /** Copies the lists. */
    public WhatIf {
        best = List.copyOf(best);
        refused = List.copyOf(refused);
    }

    /**
     * Decides target after target, the highest bound first, until none that is left could be among the best. Deterministic.
     *
     * @param on the day of decision
     * @param limit at most so many of the best, and of the refused
     */
    public static WhatIf of(RuleIndex index, Facts facts, LocalDate on, Measure measure, int limit) {
        List<Outlook> best = new ArrayList<>();
        List<Outlook> refused = new ArrayList<>();
        boolean more = false;
        for (Prospect prospect : index.prospects(facts, on, measure)) {
            boolean full = best.size() == limit;
            if ((full && prospect.bound() <= best.getLast().worth()) || (prospect.bound() == 0 && refused.size() == limit)) {
                more = true;
                break;
            }
            Outlook outlook = decide(prospect, facts, on, measure);
            if (outlook.allocation().granted().isEmpty()) {
                if (refused.size() < limit) {
                    refused.add(outlook);
                }
            } else {
                best.add(outlook);
                best.sort(Comparator.comparingLong(Outlook::worth).reversed()); // stable: equals stay in the order of the index
                if (full) {
                    best.removeLast();
                    more = true;
                }
            }
        }
        return new WhatIf(best, refused, more);
    }

    private static Outlook decide(Prospect prospect, Facts facts, LocalDate on, Measure measure) {
        Target target = prospect.target();
        Allocation allocation = Allocation.of(
                Recognition.decide(target.rules(), new Case(facts, target.programme(), on), prospect.orders()));
        long worth = 0;
        for (Allocation.Grant grant : allocation.granted()) {
            for (Application.Line line : grant.lines()) {
                worth += measure.of(target, grant.application().rule(), line.place(), line.credits());
            }
        }
        return new Outlook(target, allocation, worth);
    }
}
