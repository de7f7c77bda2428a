/** Deposits on the command line. */
@NullMarked
package org.opencreditbank.bank.deposit.commands;

import org.jspecify.annotations.NullMarked;
