/**
 * Deposit (存入): a school's results come in by file, form or program; every row ends accepted, unplaced, returned or
 * duplicate, and an interrupted deposit resumes to the same result.
 */
@NullMarked
package org.opencreditbank.bank.deposit;

import org.jspecify.annotations.NullMarked;
