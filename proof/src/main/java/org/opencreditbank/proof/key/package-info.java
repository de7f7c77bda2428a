/** Public and signing keys (Ed25519, P-256, P-384), their Multikey form, and where a credential's key is looked up. */
@NullMarked
package org.opencreditbank.proof.key;

import org.jspecify.annotations.NullMarked;
