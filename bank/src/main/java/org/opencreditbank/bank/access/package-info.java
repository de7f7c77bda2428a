/** Who may do what: sign-in, roles, scope, and the trail of what was done and looked at. */
@NullMarked
package org.opencreditbank.bank.access;

import org.jspecify.annotations.NullMarked;
