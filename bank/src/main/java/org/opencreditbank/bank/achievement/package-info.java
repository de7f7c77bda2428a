/**
 * What people attained: the acceptance of an achievement, and what happens to it afterwards.
 *
 * <p>An achievement is a fact. Its row is written once; a correction, a suspension or a revocation is a further row, with
 * who did it, why, when it happened and when the bank learned of it. Each row has a canonical record, sealed under the
 * person's secret, and a leaf. Credit follows: {@code CreditOnce} says which achievement's credit counts, and the ledger
 * gets the difference.
 */
@NullMarked
package org.opencreditbank.bank.achievement;

import org.jspecify.annotations.NullMarked;
