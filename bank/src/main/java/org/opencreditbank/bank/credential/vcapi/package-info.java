/**
 * The endpoints of the Verifiable Credentials API as the test suites of the W3C call them, under the profile
 * {@code vc-api-test} alone: whoever reaches them has signed whatever is sent, by keys of these endpoints' own, which vouch for
 * nothing. How to run the suites says {@code docs/vc-api.md}.
 */
@NullMarked
package org.opencreditbank.bank.credential.vcapi;

import org.jspecify.annotations.NullMarked;
