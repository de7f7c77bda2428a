/**
 * Programmes, and the way to a qualification: what they ask for, what a learner has met of it and what is missing, the claim of an
 * award and its granting. {@link Programmes} are what the rule sets that decide today describe.
 */
@NullMarked
package org.opencreditbank.bank.qualification;

import org.jspecify.annotations.NullMarked;
