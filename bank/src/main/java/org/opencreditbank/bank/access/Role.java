package org.opencreditbank.bank.access;

/** What a signed-in person is to the bank. */
public enum Role {
    /** Has an account. */
    LEARNER,
    /** Hands in results for an organisation. */
    REGISTRAR,
    /** Serves people at a branch. */
    BRANCH_STAFF,
    /** Runs the bank. */
    ADMINISTRATOR
}
