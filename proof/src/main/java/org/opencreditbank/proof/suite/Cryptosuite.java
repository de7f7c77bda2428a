package org.opencreditbank.proof.suite;

import java.util.Optional;
import org.opencreditbank.proof.key.KeyType;

/** How a document is made canonical and which keys sign it. */
public enum Cryptosuite {
    /** Data Integrity EdDSA Cryptosuites 1.0 §3.2. */
    EDDSA_RDFC_2022("eddsa-rdfc-2022", true, true),
    /** Data Integrity EdDSA Cryptosuites 1.0 §3.3; many times as fast, and no context decides what is signed. */
    EDDSA_JCS_2022("eddsa-jcs-2022", false, true),
    /** Data Integrity ECDSA Cryptosuites 1.0 §3.2. */
    ECDSA_RDFC_2019("ecdsa-rdfc-2019", true, false),
    /** Data Integrity ECDSA Cryptosuites 1.0 §3.3. */
    ECDSA_JCS_2019("ecdsa-jcs-2019", false, false);

    private final String identifier;
    private final boolean rdf;
    private final boolean edwards;

    Cryptosuite(String identifier, boolean rdf, boolean edwards) {
        this.identifier = identifier;
        this.rdf = rdf;
        this.edwards = edwards;
    }

    /** The value of {@code cryptosuite}. */
    public String identifier() {
        return identifier;
    }

    /** Whether it signs the RDF that JSON-LD makes of a document, rather than its JSON. */
    public boolean rdf() {
        return rdf;
    }

    /** Whether a key of this type signs in this suite. */
    public boolean takes(KeyType key) {
        return switch (key) {
            case ED25519 -> edwards;
            case P256, P384 -> !edwards;
            case P521 -> false;
        };
    }

    /** The suite of an identifier. */
    public static Optional<Cryptosuite> of(String identifier) {
        for (Cryptosuite suite : values()) {
            if (suite.identifier.equals(identifier)) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
