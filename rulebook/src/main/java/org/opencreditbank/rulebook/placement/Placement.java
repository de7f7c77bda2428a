package org.opencreditbank.rulebook.placement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What a course version is worth in a framework, says somebody who may say so. A version may have several, of different
 * frameworks, bases and times.
 *
 * @param framework the framework's code
 * @param credits rounded down to the framework's step
 * @param decider who decided it, in words
 * @param from the first day of achievement it counts for
 * @param to the last such day; absent while it is open
 * @param depositedSince results that were deposited before this instant don't get it, whenever they happened; absent where all do
 */
public record Placement(
        UUID id,
        String framework,
        Level level,
        Credits credits,
        Basis basis,
        String decider,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable Instant depositedSince) {

    /** One that holds for all results, whenever they were deposited. */
    public Placement(
            UUID id,
            String framework,
            Level level,
            Credits credits,
            Basis basis,
            String decider,
            LocalDate from,
            @Nullable LocalDate to) {
        this(id, framework, level, credits, basis, decider, from, to, null);
    }

    /** The same under another id. */
    public Placement withId(UUID other) {
        return new Placement(other, framework, level, credits, basis, decider, from, to, depositedSince);
    }

    /** The same with another end, or none. */
    public Placement until(@Nullable LocalDate end) {
        return new Placement(id, framework, level, credits, basis, decider, from, end, depositedSince);
    }

    /** Whether a result that was deposited then may get it. */
    boolean holdsForDepositOf(@Nullable Instant deposited) {
        return depositedSince == null || deposited == null || !deposited.isBefore(depositedSince);
    }

    /** Refuses a span that ends before it begins. */
    public Placement {
        if (to != null && to.isBefore(from)) {
            throw new IllegalArgumentException("placement ends " + to + ", before it begins " + from);
        }
    }

    /** The days of achievement it counts for. */
    public Validity validity() {
        return new Validity(from, to);
    }
}
