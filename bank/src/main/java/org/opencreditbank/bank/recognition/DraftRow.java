package org.opencreditbank.bank.recognition;

/**
 * A draft in a list.
 *
 * @param title its code and version, or that it has none yet
 * @param saved when it was saved last
 * @param by who saved it last
 */
public record DraftRow(String address, String title, String owner, String saved, String by) {}
