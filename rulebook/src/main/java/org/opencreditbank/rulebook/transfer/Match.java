package org.opencreditbank.rulebook.transfer;

import org.opencreditbank.rulebook.recognition.rule.Decider;

/**
 * What the rules make of an application.
 *
 * @param decider who decides
 * @param entire whether all that was asked for is given; says something only where a rule decides
 */
public record Match(Decider decider, boolean entire) {}
