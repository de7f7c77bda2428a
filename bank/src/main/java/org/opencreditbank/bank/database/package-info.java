/**
 * The ground floor: the PostgreSQL server that travels with the bank, the connection to it or to any other, the growth
 * of each module's schema, and the ways of writing many rows at once.
 */
@NullMarked
package org.opencreditbank.bank.database;

import org.jspecify.annotations.NullMarked;
