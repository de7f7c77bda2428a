package org.opencreditbank.bank.recognition;

/** A saving of a draft in its history. */
public record SavingRow(String address, int number, String saved, String by) {}
