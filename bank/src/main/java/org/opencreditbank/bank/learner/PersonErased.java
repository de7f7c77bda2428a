package org.opencreditbank.bank.learner;

import java.util.List;
import org.opencreditbank.bank.access.Deed;

/**
 * Published within the transaction that destroys a person's secret. What is sealed under it needs nothing more; a room
 * that keeps anything personal otherwise removes it now.
 *
 * @param learnerIds all learners that were this person
 */
public record PersonErased(List<Long> learnerIds, Deed deed) {}
