package org.opencreditbank.bank.learner;

import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction that leads one account to another, after the redirect is written:
 * {@link Learners#group} gives the whole person. Nothing is moved or re-keyed.
 *
 * @param kept the account in use from now on
 * @param merged the account that leads to it from now on
 */
public record AccountsMerged(long kept, long merged, Deed deed) {}
