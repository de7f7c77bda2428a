package org.opencreditbank.proof.key;

/** What computes signatures: Amazon's native provider where it loads, else Bouncy Castle. Never the JDK's Ed25519, which is
 * twenty times slower. */
sealed interface SignatureEngine permits CorrettoEngine, BouncyCastleEngine {

    /** Checks signatures under one key; may be used by many threads at once. */
    interface Verifying {
        boolean verifies(byte[] message, byte[] signature);
    }

    /** Signs with one key; may be used by many threads at once. */
    interface Signing {
        byte[] sign(byte[] message);
    }

    Verifying verifying(KeyType type, byte[] publicKey);

    Signing signing(KeyType type, byte[] secret, byte[] publicKey);

    /** The fastest engine of this machine. */
    static SignatureEngine fastest() {
        return Chosen.ENGINE;
    }

    /** Chosen once. */
    final class Chosen {
        private static final SignatureEngine ENGINE =
                CorrettoEngine.loads() ? new CorrettoEngine() : new BouncyCastleEngine();

        private Chosen() {}
    }
}
