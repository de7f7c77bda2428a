/** What day it is where the bank is, and which days people work. */
@NullMarked
package org.opencreditbank.bank.calendar;

import org.jspecify.annotations.NullMarked;
