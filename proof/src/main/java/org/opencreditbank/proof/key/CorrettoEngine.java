package org.opencreditbank.proof.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.AlgorithmParameters;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Signatures by the Amazon Corretto Crypto Provider, whose arithmetic is native. */
final class CorrettoEngine implements SignatureEngine {

    /** RFC 8410: what stands before an Ed25519 key in SubjectPublicKeyInfo and PKCS #8. */
    private static final String PUBLIC_HEADER = "302a300506032b6570032100";
    private static final String SECRET_HEADER = "302e020100300506032b657004220420";
    private static final HexFormat HEX = HexFormat.of();

    /** For what the provider lacks: SM2. */
    private static final BouncyCastleEngine OTHERS = new BouncyCastleEngine();

    /** Whether the native library loads here. */
    static boolean loads() {
        try {
            return AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null
                    && AmazonCorrettoCryptoProvider.INSTANCE.getService("Signature", "Ed25519") != null;
        } catch (LinkageError _) {
            // Left out of the class path, or built for another platform: Bouncy Castle does the same.
            return false;
        }
    }

    @Override
    public Verifying verifying(KeyType type, byte[] encoded) {
        if (type == KeyType.SM2) {
            return OTHERS.verifying(type, encoded);
        }
        PublicKey key;
        try {
            key = type == KeyType.ED25519
                    ? KeyFactory.getInstance("Ed25519").generatePublic(
                            new X509EncodedKeySpec(HEX.parseHex(PUBLIC_HEADER + HEX.formatHex(encoded))))
                    : KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point(type, encoded), curve(type)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checked key is refused by the provider", e);
        }
        return (message, signature) -> {
            try {
                Signature verifier = Signature.getInstance(algorithm(type), provider());
                verifier.initVerify(key);
                verifier.update(message);
                return verifier.verify(signature);
            } catch (SignatureException _) {
                // The provider says so of some encodings that are merely wrong.
                return false;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    @Override
    public Signing signing(KeyType type, byte[] secret, byte[] publicKey) {
        if (type == KeyType.SM2) {
            return OTHERS.signing(type, secret, publicKey);
        }
        PrivateKey key;
        try {
            key = type == KeyType.ED25519
                    ? KeyFactory.getInstance("Ed25519").generatePrivate(
                            new PKCS8EncodedKeySpec(HEX.parseHex(SECRET_HEADER + HEX.formatHex(secret))))
                    : KeyFactory.getInstance("EC").generatePrivate(
                            new ECPrivateKeySpec(new BigInteger(1, secret), curve(type)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a checked key is refused by the provider", e);
        }
        return message -> {
            try {
                Signature signer = Signature.getInstance(algorithm(type), provider());
                signer.initSign(key);
                signer.update(message);
                return signer.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static Provider provider() {
        return AmazonCorrettoCryptoProvider.INSTANCE;
    }

    private static String algorithm(KeyType type) {
        return switch (type) {
            case ED25519 -> "Ed25519";
            case P256 -> "SHA256withECDSAinP1363Format";
            case P384 -> "SHA384withECDSAinP1363Format";
            case P521 -> "SHA512withECDSAinP1363Format";
            case SM2 -> throw new IllegalArgumentException("the provider has no SM2");
        };
    }

    private static ECParameterSpec curve(KeyType type) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(switch (type) {
            case ED25519, P256 -> "secp256r1";
            case P384 -> "secp384r1";
            case P521 -> "secp521r1";
            case SM2 -> throw new IllegalArgumentException("the provider has no SM2");
        }));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    private static ECPoint point(KeyType type, byte[] encoded) {
        org.bouncycastle.math.ec.ECPoint point = VerificationKey.curve(type).getCurve().decodePoint(encoded).normalize();
        return new ECPoint(point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    }
}
