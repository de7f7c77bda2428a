package org.opencreditbank.bank.certification;

/**
 * An expert in the list.
 *
 * @param load how many cases they have
 * @param most how many they take at a time
 */
public record ExpertRow(long id, String name, String fields, String levels, int load, int most, String conflicts) {}
