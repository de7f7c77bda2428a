package org.opencreditbank.bank.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.opencreditbank.bank.database.PrivateFolder;

/**
 * The bank's signing keys of one purpose, in a PKCS#12 file that only the bank can read, so that a device may take its place.
 * They are not in the database: a copy of the database can't sign for the bank.
 */
public final class KeyFile {

    private static final String ROOM = "keys";

    private final Path folder;
    private final String purpose;

    /**
     * A key pair.
     *
     * @param name the subject of its certificate
     */
    public record Pair(String name, PrivateKey secret, PublicKey open) {
        /** Never shows the secret. */
        @Override
        public String toString() {
            return "Pair[" + name + "]";
        }
    }

    private KeyFile(Path folder, String purpose) {
        this.folder = folder;
        this.purpose = purpose;
    }

    /**
     * The file of a purpose in the bank's data folder, {@code keys/<purpose>.p12}, with its password beside it in
     * {@code keys/<purpose>.password}; neither needs to be there yet.
     */
    public static KeyFile of(Path dataFolder, String purpose) {
        return new KeyFile(PrivateFolder.ensure(dataFolder.resolve(ROOM)), purpose);
    }

    /** A key by its alias. */
    public Optional<Pair> find(String alias) {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try {
            char[] password = password();
            KeyStore keys = load(password);
            if (!keys.containsAlias(alias)) {
                return Optional.empty();
            }
            X509Certificate certificate =
                    (X509Certificate) Objects.requireNonNull(keys.getCertificate(alias), "the key " + alias);
            return Optional.of(new Pair(
                    certificate.getSubjectX500Principal().getName().replaceFirst("^CN=", ""),
                    (PrivateKey) Objects.requireNonNull(keys.getKey(alias, password), "the key " + alias),
                    certificate.getPublicKey()));
        } catch (IOException | GeneralSecurityException failure) {
            throw unusable(failure);
        }
    }

    /**
     * A key by its alias; where there is none it is made, and is on disk when this returns. Processes that come at the
     * same moment get the same key.
     *
     * @param name of a new key
     * @param algorithm of a new key, as the JDK calls it
     * @throws IllegalStateException if the file can't be used
     */
    public Pair obtain(String alias, String name, String algorithm) {
        synchronized (KeyFile.class) {
            try (FileChannel channel = FileChannel.open(
                            folder.resolve(purpose + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = channel.lock()) {
                Optional<Pair> known = find(alias);
                return known.isPresent() ? known.get() : make(alias, name, algorithm);
            } catch (IOException | GeneralSecurityException failure) {
                throw unusable(failure);
            }
        }
    }

    private Pair make(String alias, String name, String algorithm) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        char[] password = password();
        KeyStore keys = load(password);
        keys.setKeyEntry(alias, pair.getPrivate(), password, new Certificate[] {SelfSigned.of(name, algorithm, pair)});
        var content = new ByteArrayOutputStream();
        keys.store(content, password);
        write(file(), content.toByteArray());
        return new Pair(name, pair.getPrivate(), pair.getPublic());
    }

    private Path file() {
        return folder.resolve(purpose + ".p12");
    }

    private KeyStore load(char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        if (Files.exists(file())) {
            try (var stream = Files.newInputStream(file())) {
                keys.load(stream, password);
            }
        } else {
            keys.load(null, null);
        }
        return keys;
    }

    /** Made before the file: a file without its password would be lost. */
    private char[] password() throws IOException {
        Path kept = folder.resolve(purpose + ".password");
        if (!Files.exists(kept)) {
            if (Files.exists(file())) {
                // Another password would not open it, and would take the place of the lost one.
                throw new NoSuchFileException(kept.toString(), null, "it opens " + file());
            }
            byte[] drawn = new byte[24];
            new SecureRandom().nextBytes(drawn);
            write(kept, (HexFormat.of().formatHex(drawn) + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(kept).strip().toCharArray();
    }

    private void write(Path target, byte[] content) throws IOException {
        Path fresh = Files.createTempFile(
                folder, purpose, ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(fresh, content, StandardOpenOption.SYNC);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            // Of a full disk, for example, no half-written key is left.
            Files.deleteIfExists(fresh);
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private IllegalStateException unusable(Exception failure) {
        return new IllegalStateException("the keys in " + file() + " can't be used", failure);
    }
}
