package org.opencreditbank.bank.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;

/**
 * The certificate that a PKCS#12 file wants beside a private key (RFC 5280, section 4.1): it names the key and carries its
 * public half, for ever; nobody is asked to trust it.
 */
final class SelfSigned {

    private static final byte[] COMMON_NAME = {0x06, 0x03, 0x55, 0x04, 0x03};
    private static final int ALGORITHM_LENGTH_AT = 1;

    private SelfSigned() {}

    /**
     * A certificate of the key by itself.
     *
     * @param algorithm of key and signature, as the JDK calls it
     * @throws GeneralSecurityException if the key can't sign
     */
    static X509Certificate of(String name, String algorithm, KeyPair pair) throws GeneralSecurityException {
        byte[] spki = pair.getPublic().getEncoded();
        byte[] algorithmId = algorithmOf(spki);
        byte[] commonName = der(0x0c, name.getBytes(StandardCharsets.UTF_8));
        byte[] names = der(0x30, der(0x31, der(0x30, COMMON_NAME, commonName)));
        byte[] serial = new byte[16];
        new SecureRandom().nextBytes(serial);
        serial[0] = (byte) ((serial[0] & 0x3f) | 0x40);
        byte[] statement = der(
                0x30,
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, serial),
                algorithmId,
                names,
                der(0x30, time("20260101000000Z"), time("99991231235959Z")),
                names,
                spki);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(statement);
        byte[] certificate = der(0x30, statement, algorithmId, der(0x03, new byte[] {0}, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    /** The algorithm's identifier is the first element of a SubjectPublicKeyInfo; key and signature share it. */
    private static byte[] algorithmOf(byte[] spki) {
        int at = (spki[1] & 0x80) == 0 ? 2 : 2 + (spki[1] & 0x7f);
        return Arrays.copyOfRange(spki, at, at + 2 + spki[at + ALGORITHM_LENGTH_AT]);
    }

    private static byte[] time(String generalized) {
        return der(0x18, generalized.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] der(int tag, byte[]... contents) {
        var all = new ByteArrayOutputStream();
        int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
        all.write(tag);
        if (length < 0x80) {
            all.write(length);
        } else if (length < 0x100) {
            all.write(0x81);
            all.write(length);
        } else {
            all.write(0x82);
            all.write(length >>> 8);
            all.write(length);
        }
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        return all.toByteArray();
    }
}
