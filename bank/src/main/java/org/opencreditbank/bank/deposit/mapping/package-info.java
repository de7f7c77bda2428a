/** Mapping files: how the columns of anybody's results file become the fields of a result. */
@NullMarked
package org.opencreditbank.bank.deposit.mapping;

import org.jspecify.annotations.NullMarked;
