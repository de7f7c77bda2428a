package org.opencreditbank.rulebook.recognition.whatif;

import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * A programme, as one rule set recognises toward it.
 *
 * @param hash of the rule set's document
 */
public record Target(String hash, RuleSet rules, Programme programme) {}
