package org.opencreditbank.proof.suite;

import java.util.Optional;
import org.opencreditbank.proof.key.KeyType;

/** How a document is made canonical and which keys sign it. */
public enum Cryptosuite {
    /** Data Integrity EdDSA Cryptosuites 1.0 §3.2. */
    EDDSA_RDFC_2022("eddsa-rdfc-2022", true),
    /** Data Integrity EdDSA Cryptosuites 1.0 §3.3; many times as fast, and no context decides what is signed. */
    EDDSA_JCS_2022("eddsa-jcs-2022", false),
    /** Data Integrity ECDSA Cryptosuites 1.0 §3.2. */
    ECDSA_RDFC_2019("ecdsa-rdfc-2019", true),
    /** Data Integrity ECDSA Cryptosuites 1.0 §3.3. */
    ECDSA_JCS_2019("ecdsa-jcs-2019", false),
    /** This project's own, for regions that ask for GB/T 32918: docs/sm2-suite.md. */
    SM2_JCS_2026("sm2-jcs-2026", false);

    private final String identifier;
    private final boolean rdf;

    Cryptosuite(String identifier, boolean rdf) {
        this.identifier = identifier;
        this.rdf = rdf;
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
        return switch (this) {
            case EDDSA_RDFC_2022, EDDSA_JCS_2022 -> key == KeyType.ED25519;
            case ECDSA_RDFC_2019, ECDSA_JCS_2019 -> key == KeyType.P256 || key == KeyType.P384;
            case SM2_JCS_2026 -> key == KeyType.SM2;
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
