/** Bitstring Status List 1.0: lists of what is revoked or suspended, made and read. */
@NullMarked
package org.opencreditbank.proof.status;

import org.jspecify.annotations.NullMarked;
