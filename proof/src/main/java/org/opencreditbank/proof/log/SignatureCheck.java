package org.opencreditbank.proof.log;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Checks raw signatures. The JDK's is {@link #jdk}; a faster provider can be handed in. Safe for several threads. */
@FunctionalInterface
public interface SignatureCheck {

    /**
     * Whether the key has signed the message.
     *
     * @param algorithm {@code Ed25519} (RFC 8032) or {@code ML-DSA-44} (FIPS 204, no context)
     * @param spki the public key as SubjectPublicKeyInfo
     * @return false for anything malformed
     */
    boolean verify(String algorithm, byte[] spki, byte[] message, byte[] signature);

    /** The check of the JDK's own providers, or those installed before them. */
    static SignatureCheck jdk() {
        return (algorithm, spki, message, signature) -> {
            try {
                PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
                Signature check = Signature.getInstance(algorithm);
                check.initVerify(key);
                check.update(message);
                return check.verify(signature);
            } catch (GeneralSecurityException malformed) {
                return false;
            }
        };
    }
}
