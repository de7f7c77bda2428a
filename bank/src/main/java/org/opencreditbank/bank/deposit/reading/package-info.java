/** Reading a handed-in file strictly and in bounded memory: its bytes, its encoding, its records. */
@NullMarked
package org.opencreditbank.bank.deposit.reading;

import org.jspecify.annotations.NullMarked;
