package org.opencreditbank.bank.learner;

import java.util.List;
import org.opencreditbank.rulebook.Refusal;

/**
 * Published before a person is erased, so that every room can say what stands against it.
 *
 * @param learnerIds all learners that are this person
 * @param objections listeners add their reasons here
 */
public record ErasureAsked(List<Long> learnerIds, List<Refusal> objections) {}
