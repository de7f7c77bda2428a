/**
 * Credit, booked: exact transfers between organisations and learners, by unit of account; and allocations, in two phases: which
 * achievements are used toward which qualification. Never updated or deleted.
 */
@NullMarked
package org.opencreditbank.bank.ledger;

import org.jspecify.annotations.NullMarked;
