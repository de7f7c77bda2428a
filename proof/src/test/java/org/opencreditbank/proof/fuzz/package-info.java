/** What Jazzer is let loose on: {@code proof/fuzz/run}. What it found stands in the folder {@code fuzz} of the test resources. */
@NullMarked
package org.opencreditbank.proof.fuzz;

import org.jspecify.annotations.NullMarked;
