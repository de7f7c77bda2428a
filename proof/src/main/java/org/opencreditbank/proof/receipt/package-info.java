/** Receipts of credentials: what the log holds of one, the proof that it does, and a file that carries both. */
@NullMarked
package org.opencreditbank.proof.receipt;

import org.jspecify.annotations.NullMarked;
