/** Canonical records and the leaves made from them. */
@NullMarked
package org.opencreditbank.proof;

import org.jspecify.annotations.NullMarked;
