/**
 * Credentials: signed statements of what is held, which anybody verifies without asking the bank. Issued at acceptance, on
 * request and in bulk; revoked, suspended and issued again as the achievement changes; verified for everybody.
 */
@org.jspecify.annotations.NullMarked
package org.opencreditbank.bank.credential;
