package org.opencreditbank.proof.log;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;

/** Signers with keys made for the test. */
final class TestKeys {

    private TestKeys() {}

    static NoteSigner signer(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            return NoteSigner.jdk(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
