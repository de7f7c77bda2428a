package org.opencreditbank.bank.access;

/**
 * Who changes something, and why. Every change of every room is written down with one.
 *
 * @param actor who
 * @param cause why, in the actor's words or as a reference such as {@code deposit/42}; no personal data
 */
public record Deed(Actor actor, String cause) {}
