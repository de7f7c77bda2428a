package org.opencreditbank.rulebook.certification;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision that may be appealed.
 *
 * @param objection which objection's answer; absent for other decisions
 * @param by who may: the provider, or as {@link Capacity#PUBLIC} whoever objected
 * @param until the last day
 */
public record Appealable(DecisionKind decision, @Nullable Long objection, Capacity by, LocalDate until) {}
