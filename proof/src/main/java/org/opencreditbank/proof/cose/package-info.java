/** Credentials secured by COSE (VC-JOSE-COSE §3.3): a COSE_Sign1 message (RFC 9052 §4.2) around the document's JSON. */
@NullMarked
package org.opencreditbank.proof.cose;

import org.jspecify.annotations.NullMarked;
