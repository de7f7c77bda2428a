/** Credentials secured by JOSE (VC-JOSE-COSE): as JWT, and as SD-JWT for selective disclosure. */
@NullMarked
package org.opencreditbank.proof.jose;

import org.jspecify.annotations.NullMarked;
