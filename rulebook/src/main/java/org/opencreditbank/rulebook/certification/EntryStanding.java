package org.opencreditbank.rulebook.certification;

/** How it stands with a register entry. Entries that are over stay in the register. */
public enum EntryStanding {
    IN_FORCE,
    /** Its validity is over. */
    LAPSED,
    /** It was taken back. */
    WITHDRAWN,
    /** A later entry of the same course version took its place. */
    REPLACED
}
