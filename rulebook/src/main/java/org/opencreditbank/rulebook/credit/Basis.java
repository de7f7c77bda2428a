package org.opencreditbank.rulebook.credit;

/** On what a placement rests. Credits of different bases are never summed. */
public enum Basis {
    /** The issuing organisation says so. */
    DECLARED,
    /** A public regulation says so. */
    REGULATED,
    /** The bank's certification procedure says so. */
    CERTIFIED
}
