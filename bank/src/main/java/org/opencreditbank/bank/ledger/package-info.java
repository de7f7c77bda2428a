/**
 * Credit, booked: exact transfers between organisations and learners, by unit of account, never updated or deleted.
 */
@NullMarked
package org.opencreditbank.bank.ledger;

import org.jspecify.annotations.NullMarked;
