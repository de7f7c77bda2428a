package org.opencreditbank.bank.account;

/** What a level means, in the reader's language. */
public record LevelText(String knowledge, String skills, String responsibility) {}
