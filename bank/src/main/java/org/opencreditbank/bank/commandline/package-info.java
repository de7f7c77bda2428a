/**
 * The frame of {@code ./creditbank}: one command, a sub-command for each thing that can be done. Every room adds its own
 * sub-commands by extending {@link org.opencreditbank.bank.commandline.BankCommand} and naming the class in
 * {@code META-INF/services}.
 */
@NullMarked
package org.opencreditbank.bank.commandline;

import org.jspecify.annotations.NullMarked;
