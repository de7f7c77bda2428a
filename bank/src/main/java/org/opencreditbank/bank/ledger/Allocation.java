package org.opencreditbank.bank.ledger;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Use;

/**
 * What achievements count as, toward a qualification: one for each recognition.
 *
 * @param id chosen by the caller: pending it again changes nothing
 * @param qualification within which no achievement counts twice
 * @param recognised credits that were recognised; the lines never come to more
 * @param use how far its achievements may be used by others
 * @param pendingUntil the last day on which it may be pending
 */
public record Allocation(
        long learnerId,
        long id,
        String qualification,
        String programme,
        Credits recognised,
        Use use,
        LocalDate pendingUntil,
        List<Source> sources,
        List<Claim.Line> lines) {

    /**
     * An achievement that is used.
     *
     * @param lineage public id of the first record of the fact, so that a correction is the same
     * @param worth the credits it has
     */
    public record Source(UUID lineage, Credits worth) {}

    /** Copies the lists, the sources in the order of their lineages; refuses an achievement twice, none at all, and lines that come to more than was recognised. */
    public Allocation {
        sources = sources.stream().sorted(Comparator.comparing(source -> source.lineage().toString())).toList();
        lines = List.copyOf(lines);
        if (sources.isEmpty() || new HashSet<>(sources.stream().map(Source::lineage).toList()).size() < sources.size()) {
            throw new IllegalArgumentException("an allocation uses achievements, each once");
        }
        if (given(lines).hundredths() > recognised.hundredths()) {
            throw new IllegalArgumentException("lines come to " + given(lines) + ", recognised is " + recognised);
        }
    }

    /** All that its lines give. */
    public Credits given() {
        return given(lines);
    }

    private static Credits given(List<Claim.Line> lines) {
        return lines.stream().map(Claim.Line::credits).reduce(Credits.ZERO, Credits::plus);
    }
}
