package org.opencreditbank.proof.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.util.BigIntegers;

/** Signatures by Bouncy Castle's own classes, without a JCA provider; ECDSA is deterministic (RFC 6979), SM2 is not. */
final class BouncyCastleEngine implements SignatureEngine {

    /** GM/T 0009-2012 §10: the identity of signers who have agreed on no other. */
    private static final byte[] SM2_IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    private static final SecureRandom RANDOM = new SecureRandom();

    private static SM2Signer sm2() {
        return new SM2Signer(PlainDSAEncoding.INSTANCE, new SM3Digest());
    }

    @Override
    public Verifying verifying(KeyType type, byte[] publicKey) {
        if (type == KeyType.ED25519) {
            byte[] key = publicKey.clone();
            return (message, signature) -> Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
        }
        ECDomainParameters domain = domain(type);
        ECPublicKeyParameters key = new ECPublicKeyParameters(domain.getCurve().decodePoint(publicKey), domain);
        if (type == KeyType.SM2) {
            return (message, signature) -> {
                SM2Signer signer = sm2();
                signer.init(false, new ParametersWithID(key, SM2_IDENTITY));
                signer.update(message, 0, message.length);
                return signer.verifySignature(signature);
            };
        }
        return (message, signature) -> {
            int half = signature.length / 2;
            ECDSASigner signer = new ECDSASigner();
            signer.init(false, key);
            return signer.verifySignature(type.digest(message),
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
        if (type == KeyType.SM2) {
            return message -> {
                SM2Signer signer = sm2();
                signer.init(true, new ParametersWithID(new ParametersWithRandom(key, RANDOM), SM2_IDENTITY));
                signer.update(message, 0, message.length);
                try {
                    return signer.generateSignature();
                } catch (CryptoException e) {
                    throw new IllegalStateException("a checked key can't sign", e);
                }
            };
        }
        return message -> {
            Digest hash = switch (type) {
                case ED25519, P256 -> SHA256Digest.newInstance();
                case P384 -> new SHA384Digest();
                case P521 -> new SHA512Digest();
                case SM2 -> throw new IllegalStateException("SM2 signs by itself");
            };
            ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(hash));
            signer.init(true, key);
            BigInteger[] pair = signer.generateSignature(type.digest(message));
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
}
