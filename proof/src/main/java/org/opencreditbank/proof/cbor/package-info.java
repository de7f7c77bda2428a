/**
 * Concise Binary Object Representation (RFC 8949), read strictly. Own code rather than a library: COSE needs integers, strings, arrays and
 * maps alone, and what matters is what is refused (second spellings of the same item, keys twice, indefinite lengths). Of the
 * libraries, Jackson's reader takes all of these and turns integer keys into text, so that 1 and "1" collide; cose-java has been
 * abandoned; upokecenter's model is public domain without a licence that everybody may ship, and re-encodes to see what it read.
 */
@NullMarked
package org.opencreditbank.proof.cbor;

import org.jspecify.annotations.NullMarked;
