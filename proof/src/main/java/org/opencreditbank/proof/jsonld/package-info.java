/** JSON-LD with contexts that come along, turned into canonical N-Quads (RDFC-1.0) with bounded work. */
@NullMarked
package org.opencreditbank.proof.jsonld;

import org.jspecify.annotations.NullMarked;
