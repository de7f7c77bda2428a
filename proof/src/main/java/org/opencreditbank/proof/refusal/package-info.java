/** What a check of a credential says when it does not pass: a code with parameters, never an exception. */
@NullMarked
package org.opencreditbank.proof.refusal;

import org.jspecify.annotations.NullMarked;
