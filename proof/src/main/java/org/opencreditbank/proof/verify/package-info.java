/** The verifier that explains itself: a verdict, and a probe for each check with what it saw. */
@NullMarked
package org.opencreditbank.proof.verify;

import org.jspecify.annotations.NullMarked;
