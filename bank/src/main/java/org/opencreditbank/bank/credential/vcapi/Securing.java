package org.opencreditbank.bank.credential.vcapi;

import java.util.List;
import org.opencreditbank.proof.suite.Cryptosuite;

/** How a credential is secured (Verifiable Credentials Data Model 2.0 §4.12). */
sealed interface Securing {

    /** By a proof inside (Data Integrity 1.0). */
    record Embedded(Cryptosuite suite) implements Securing {}

    /** By a JWT around it (VC-JOSE-COSE §3.1.1). */
    record Jwt() implements Securing {}

    /** By a COSE_Sign1 message around it (VC-JOSE-COSE §3.3.1). */
    record Cose() implements Securing {}

    /**
     * By an SD-JWT around it (VC-JOSE-COSE §3.2.1).
     *
     * @param hideable JSON pointers to what the holder may hide
     */
    record SdJwt(List<String> hideable) implements Securing {
        public SdJwt {
            hideable = List.copyOf(hideable);
        }
    }
}
