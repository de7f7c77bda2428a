package org.opencreditbank.rulebook.recognition.check;

import org.opencreditbank.rulebook.Refusal;

/**
 * Something wrong with a rule set.
 *
 * @param path where it stands in the document, such as {@code rules[2].gives[0]}
 */
public record Flaw(String path, Refusal refusal) {}
