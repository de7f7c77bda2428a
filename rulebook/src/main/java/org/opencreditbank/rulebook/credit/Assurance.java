package org.opencreditbank.rulebook.credit;

/** How sure the bank is that the person really attained the achievement; the first is the surest. */
public enum Assurance {
    /** The issuing organisation itself confirmed it. */
    SOURCE_CONFIRMED,
    /** Somebody of the bank saw the original document. */
    DOCUMENT_CHECKED,
    /** The bank assessed the person. */
    ASSESSED,
    /** The person says so. */
    SELF_DECLARED
}
