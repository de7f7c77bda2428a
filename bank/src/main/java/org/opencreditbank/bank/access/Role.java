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
    ADMINISTRATOR,
    /** Applies for an organisation that teaches or trains to have its courses certified (申报人). */
    PROVIDER,
    /** Leads certifications for the bank or one of its branches (认证专员). */
    OFFICER,
    /** Rates courses against a framework (专家). */
    EXPERT
}
