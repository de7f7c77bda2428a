/** The verifier on the command line: one jar, no network. */
@NullMarked
package org.opencreditbank.proof.command;

import org.jspecify.annotations.NullMarked;
