/** The life of an account, from opening to closing. */
@NullMarked
package org.opencreditbank.rulebook.account;

import org.jspecify.annotations.NullMarked;
