/**
 * The proof of all invariants over the whole database, in one snapshot, beside whoever is working on it: entries balance,
 * nobody is below zero, acceptances and changes replayed give the ledger, credit counts once, every row has its leaf and
 * every leaf its row, the order of the bank has no hole. Reads across rooms; writes nothing.
 */
@NullMarked
package org.opencreditbank.bank.audit;

import org.jspecify.annotations.NullMarked;
