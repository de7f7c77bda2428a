/**
 * What was recorded, when, by whom and in which order: batches of leaves, numbered once they are visible.
 *
 * <p>A leaf is a keyed hash of a record under the person's own secret; without the secret it is noise. The log that
 * other banks witness is built from these leaves in this order.
 */
@NullMarked
package org.opencreditbank.bank.evidence;

import org.jspecify.annotations.NullMarked;
