package org.opencreditbank.bank.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import org.opencreditbank.bank.database.PrivateFolder;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.VerifierKey;

/**
 * The keys of the log and of the witness, in a PKCS#12 file that only the bank can read. They are not in the database: a
 * copy of the database can't sign for the bank.
 *
 * @param log signs the log's checkpoints: Ed25519, which public witnesses ask for
 * @param witness cosigns others' checkpoints: ML-DSA-44, which a quantum computer can't forge
 */
record LogKeys(NoteSigner log, NoteSigner witness) {

    private static final String FILE = "log.p12";
    private static final String PASSWORD = "log.password";

    /**
     * The keys kept in the folder, made at the first start.
     *
     * @param origin name of the log; empty for a name drawn at random, which stays
     */
    static LogKeys in(Path dataFolder, String origin) {
        Path folder = PrivateFolder.ensure(dataFolder.resolve("keys"));
        Path file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(folder, origin.isEmpty() ? "bank-" + random(6) + ".invalid" : origin);
            }
            char[] password = Files.readString(folder.resolve(PASSWORD)).strip().toCharArray();
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (var stream = Files.newInputStream(file)) {
                keys.load(stream, password);
            }
            return new LogKeys(
                    signer(keys, "log", SignatureType.ED25519, password),
                    signer(keys, "witness", SignatureType.ML_DSA_44_COSIGNATURE, password));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("the keys of the log, " + file + ", can't be used", failure);
        }
    }

    private static NoteSigner signer(KeyStore keys, String alias, SignatureType type, char[] password)
            throws GeneralSecurityException {
        X509Certificate certificate =
                (X509Certificate) Objects.requireNonNull(keys.getCertificate(alias), "the key " + alias);
        String name = certificate.getSubjectX500Principal().getName().replaceFirst("^CN=", "");
        return NoteSigner.jdk(
                VerifierKey.of(name, type, certificate.getPublicKey()),
                (PrivateKey) Objects.requireNonNull(keys.getKey(alias, password), "the key " + alias));
    }

    private static void make(Path folder, String origin) throws IOException, GeneralSecurityException {
        String password = random(24);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        add(keys, "log", origin + "/log", SignatureType.ED25519, password);
        add(keys, "witness", origin + "/witness", SignatureType.ML_DSA_44_COSIGNATURE, password);
        var store = new ByteArrayOutputStream();
        keys.store(store, password.toCharArray());
        // The password first: a file without it would be lost, a password without a file is made anew.
        write(folder, PASSWORD, (password + "\n").getBytes(StandardCharsets.US_ASCII), true);
        write(folder, FILE, store.toByteArray(), false);
    }

    private static void add(KeyStore keys, String alias, String name, SignatureType type, String password)
            throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
        keys.setKeyEntry(
                alias,
                pair.getPrivate(),
                password.toCharArray(),
                new Certificate[] {SelfSigned.of(name, type.algorithm(), pair)});
    }

    private static void write(Path folder, String name, byte[] content, boolean anew) throws IOException {
        Path fresh = Files.createTempFile(
                folder, name, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content, StandardOpenOption.SYNC);
        if (anew) {
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        try {
            Files.createLink(folder.resolve(name), fresh);
        } catch (FileAlreadyExistsException made) {
            throw new IOException("another start makes the keys of the log at this moment; start once more", made);
        } finally {
            Files.delete(fresh);
        }
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
