/**
 * What achievements are worth, over many rule sets and programmes at once: an index finds the few rules that speak about them, a bound
 * ranks the targets, and only those that may be among the best are decided exactly.
 */
@NullMarked
package org.opencreditbank.rulebook.recognition.whatif;

import org.jspecify.annotations.NullMarked;
