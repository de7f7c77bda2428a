/**
 * What a person sees of their account: the page, an achievement with its certification and life, the statement; the same for
 * programs under {@code /api/v1/accounts}. It writes nothing but looks.
 */
@NullMarked
package org.opencreditbank.bank.account;

import org.jspecify.annotations.NullMarked;
