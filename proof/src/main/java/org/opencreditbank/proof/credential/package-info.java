/** What the Verifiable Credentials Data Model 2.0 (and 1.1), Open Badges 3.0 and CLR 2.0 ask of a document's shape. */
@NullMarked
package org.opencreditbank.proof.credential;

import org.jspecify.annotations.NullMarked;
