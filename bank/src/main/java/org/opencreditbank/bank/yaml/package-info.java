/**
 * The bank's readable files: YAML read with line numbers, all faults of a file told at once, and written back in one fixed form so
 * that what was exported and what was loaded can be compared line by line. Every value is kept as it was written: {@code no} is
 * not false here and {@code 2.50} is not a floating-point number.
 */
@NullMarked
package org.opencreditbank.bank.yaml;

import org.jspecify.annotations.NullMarked;
