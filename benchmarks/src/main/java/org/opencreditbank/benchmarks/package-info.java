/** Measures the bank from outside, each figure beside a baseline of the same run. */
@NullMarked
package org.opencreditbank.benchmarks;

import org.jspecify.annotations.NullMarked;
