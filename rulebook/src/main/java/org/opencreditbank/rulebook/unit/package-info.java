/** Certification units (认证单元): outcomes at a level, worth some credits; the common measure between courses. */
@NullMarked
package org.opencreditbank.rulebook.unit;

import org.jspecify.annotations.NullMarked;
