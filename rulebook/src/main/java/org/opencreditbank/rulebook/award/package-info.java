/**
 * The award of a qualification (授予): a learner claims it, the programme's requirements are checked at once, the institution grants
 * or refuses with reasons, a refusal can be appealed, and what rests on an achievement that changes is looked at again. One total
 * function says what may follow what; what the ledger holds of a claim is read from where it stands.
 */
@NullMarked
package org.opencreditbank.rulebook.award;

import org.jspecify.annotations.NullMarked;
