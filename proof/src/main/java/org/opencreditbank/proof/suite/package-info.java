/** Data Integrity 1.0: the suites eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019 and ecdsa-jcs-2019, sets and chains of proofs. */
@NullMarked
package org.opencreditbank.proof.suite;

import org.jspecify.annotations.NullMarked;
