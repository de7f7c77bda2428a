package org.opencreditbank.rulebook.recognition.whatif;

import org.opencreditbank.rulebook.recognition.allocation.Allocation;

/**
 * What achievements would be worth toward one target.
 *
 * @param allocation decided by those rules of the set that could fit
 * @param worth by the measure that was asked for
 */
public record Outlook(Target target, Allocation allocation, long worth) {}
