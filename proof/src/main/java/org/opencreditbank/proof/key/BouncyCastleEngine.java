package org.opencreditbank.proof.key;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;

/** Signatures by Bouncy Castle's own classes, without a JCA provider; ECDSA is deterministic (RFC 6979). */
final class BouncyCastleEngine implements SignatureEngine {

    @Override
    public Verifying verifying(KeyType type, byte[] publicKey) {
        if (type == KeyType.ED25519) {
            byte[] key = publicKey.clone();
            return (message, signature) -> Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
        }
        ECDomainParameters domain = domain(type);
        ECPublicKeyParameters key = new ECPublicKeyParameters(domain.getCurve().decodePoint(publicKey), domain);
        return (message, signature) -> {
            int half = signature.length / 2;
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, key);
            return signer.verifySignature(digest(type, message),
                    new BigInteger(1, signature, 0, half), new BigInteger(1, signature, half, half));
        };
    }

    @Override
    public Signing signing(KeyType type, byte[] secret, byte[] publicKey) {
        byte[] kept = secret.clone();
        if (type == KeyType.ED25519) {
            byte[] key = publicKey.clone();
            return message -> {
                byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
                Ed25519.sign(kept, 0, key, 0, message, 0, message.length, signature, 0);
                return signature;
            };
        }
        ECPrivateKeyParameters key = new ECPrivateKeyParameters(new BigInteger(1, kept), domain(type));
        return message -> {
            Digest hash = switch (type) {
                case ED25519, P256 -> SHA256Digest.newInstance();
                case P384 -> new SHA384Digest();
                case P521 -> new SHA512Digest();
            };
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash));
            signer.init(true, key);
            BigInteger[] pair = signer.generateSignature(digest(type, message));
            byte[] signature = new byte[type.signatureLength()];
            int half = signature.length / 2;
            BigIntegers.asUnsignedByteArray(pair[0], signature, 0, half);
            BigIntegers.asUnsignedByteArray(pair[1], signature, half, half);
            return signature;
        };
    }

    private static ECDomainParameters domain(KeyType type) {
        X9ECParameters curve = VerificationKey.curve(type);
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }

    private static byte[] digest(KeyType type, byte[] message) {
        try {
            return MessageDigest.getInstance(type.hash()).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + type.hash(), e);
        }
    }
}
