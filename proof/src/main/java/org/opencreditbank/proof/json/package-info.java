/** JSON read strictly (RFC 8259, I-JSON) within named limits, and its canonical form (RFC 8785). */
@NullMarked
package org.opencreditbank.proof.json;

import org.jspecify.annotations.NullMarked;
