/**
 * The counter: where staff of a branch find people, open and activate accounts, and do what only somebody who has seen
 * the papers may do. Also how a person takes over their account on line.
 */
@NullMarked
package org.opencreditbank.bank.branch;

import org.jspecify.annotations.NullMarked;
