/**
 * An append-only log that nobody can rewrite unseen: a Merkle tree (RFC 6962, section 2), served as tiles (C2SP
 * tlog-tiles), its states signed as checkpoints (tlog-checkpoint, signed-note), cosigned by witnesses
 * (tlog-cosignature), and receipts that anybody checks offline (tlog-proof) by a policy (tlog-policy).
 *
 * <p>What the log holds are entries of 32 bytes that tell nothing by themselves. The texts of the standards are at
 * <a href="https://c2sp.org">c2sp.org</a>; docs/log.md says how the parts work together.
 */
@NullMarked
package org.opencreditbank.proof.log;

import org.jspecify.annotations.NullMarked;
