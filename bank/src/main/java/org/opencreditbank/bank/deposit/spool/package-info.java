/** Where handed-in files wait, encrypted, until their deposit is finished. */
@NullMarked
package org.opencreditbank.bank.deposit.spool;

import org.jspecify.annotations.NullMarked;
