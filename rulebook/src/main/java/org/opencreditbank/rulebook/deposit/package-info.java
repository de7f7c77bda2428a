/** Checks of a handed-in result: what one row must satisfy, and what a whole file makes one suspect. */
@NullMarked
package org.opencreditbank.rulebook.deposit;

import org.jspecify.annotations.NullMarked;
