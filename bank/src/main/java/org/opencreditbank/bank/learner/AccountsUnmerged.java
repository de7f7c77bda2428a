package org.opencreditbank.bank.learner;

import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction that parts two accounts again, after the redirect is gone: {@link Learners#group}
 * gives each by itself.
 *
 * @param kept the account that the other one led to
 * @param parted the account that stands for itself again
 */
public record AccountsUnmerged(long kept, long parted, Deed deed) {}
