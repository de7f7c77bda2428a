/**
 * A transfer case (转换): somebody asks that achievements count toward a programme, the source confirms where a rule says so, the
 * target institution grants or refuses with reasons, it can be appealed, and what rests on an achievement that changes is looked at
 * again. One total function says what may follow what; what the ledger holds of a case is read from where the case stands.
 */
@NullMarked
package org.opencreditbank.rulebook.transfer;

import org.jspecify.annotations.NullMarked;
