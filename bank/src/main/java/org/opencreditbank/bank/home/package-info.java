/** The first page. */
@NullMarked
package org.opencreditbank.bank.home;

import org.jspecify.annotations.NullMarked;
