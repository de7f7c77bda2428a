/**
 * Transfer cases (转换): a learner asks that achievements count toward a programme; a rule decides at once or somebody judges; the source
 * confirms where a rule says so, the target grants, the ledger holds the achievements, and what rests on an achievement that changes
 * is looked at again. {@link Transfers} is the way in.
 */
@NullMarked
package org.opencreditbank.bank.transfer;

import org.jspecify.annotations.NullMarked;
