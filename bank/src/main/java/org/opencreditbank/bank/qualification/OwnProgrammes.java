package org.opencreditbank.bank.qualification;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;

/** The programmes that concern a learner: chosen, or reached by something that they hold; those that are furthest come first. */
@Component
class OwnProgrammes {

    /**
     * One of them.
     *
     * @param chosen whether the learner keeps it in view
     */
    record Own(OfferedProgramme offered, Attainment.Toward toward, boolean chosen) {

        /** Something counts, or is being decided. */
        boolean begun() {
            return !toward.held().isEmpty() || !toward.deciding().isEmpty();
        }
    }

    private static final Comparator<Own> FURTHEST_FIRST = Comparator
            .comparingInt((Own each) -> each.toward().audit().met() ? 0 : 1)
            .thenComparing(Comparator.comparingDouble(OwnProgrammes::share).reversed())
            .thenComparingLong(each -> each.toward().audit().allGaps().count())
            .thenComparing(each -> each.offered().programme().code());

    private final Programmes programmes;
    private final Attainments attainments;
    private final Goals goals;

    OwnProgrammes(Programmes programmes, Attainments attainments, Goals goals) {
        this.programmes = programmes;
        this.attainments = attainments;
        this.goals = goals;
    }

    private static double share(Own own) {
        long needed = own.offered().programme().credits().hundredths();
        return needed == 0 ? 1 : Math.min(1, own.toward().audit().counted().hundredths() / (double) needed);
    }

    /** All of them, ranked. */
    List<Own> of(long learnerId) {
        var attainment = attainments.of(learnerId);
        var chosen = new HashSet<>(goals.of(learnerId));
        var all = new LinkedHashSet<>(programmes.reachedBy(attainment.courses(), attainment.qualifications()));
        chosen.forEach(code -> programmes.find(code).ifPresent(all::add));
        return all.stream()
                .map(each -> new Own(each, attainment.toward(each.programme()), chosen.contains(each.programme().code())))
                .filter(each -> each.chosen() || each.begun())
                .sorted(FURTHEST_FIRST).toList();
    }

    /** How one stands. */
    Own one(long learnerId, OfferedProgramme offered) {
        return new Own(offered, attainments.of(learnerId).toward(offered.programme()), goals.of(learnerId).contains(offered.programme().code()));
    }
}
