package org.opencreditbank.rulebook.recognition.fact;

/**
 * How well something was passed, as written.
 *
 * @param scale the code of the scale, which the rule set describes
 * @param value a number or a word of the scale
 */
public record Grade(String scale, String value) {}
