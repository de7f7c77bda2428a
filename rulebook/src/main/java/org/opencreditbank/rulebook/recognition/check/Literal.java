package org.opencreditbank.rulebook.recognition.check;

import org.opencreditbank.rulebook.recognition.rule.Condition;

/**
 * A single condition, no longer made of others, that must be met or must be missed.
 *
 * @param atom neither all-of, at-least nor not
 * @param met whether it must be met; else it must be missed, for which the fact must be known
 */
record Literal(Condition atom, boolean met) {}
