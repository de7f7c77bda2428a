package org.opencreditbank.bank.organisation;

/** What an organisation does in the region; it may do several things. */
public enum OrganisationRole {
    /** Runs degree education (办学). */
    TEACHES,
    /** Runs training without a degree (培训). */
    TRAINS,
    /** Awards certificates (颁证). */
    AWARDS,
    /** Serves learners for the bank (分中心、认证点). */
    BRANCH
}
