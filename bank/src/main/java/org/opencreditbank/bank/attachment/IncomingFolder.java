package org.opencreditbank.bank.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.bank.database.PrivateFolder;

/** Where files lie while they are looked at. A bank that was killed finds what it left there, and throws it away. */
final class IncomingFolder {

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int PART = 1 << 16;

    private final Path folder;

    IncomingFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A file that has come in.
     *
     * @param bytes its length; one more than the most where the sender had more to send
     */
    record Arrived(Path path, long bytes, String sha256) {}

    /** Writes the content down, and stops one byte after the most that is allowed. */
    Arrived write(InputStream content, long most) throws IOException {
        Path path = Files.createTempFile(
                PrivateFolder.ensure(folder),
                "file",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean arrived = false;
        try (OutputStream file = Files.newOutputStream(path)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[PART];
            long bytes = 0;
            while (bytes <= most) {
                int read = content.read(part, 0, (int) Math.min(PART, most + 1 - bytes));
                if (read < 0) {
                    break;
                }
                file.write(part, 0, read);
                digest.update(part, 0, read);
                bytes += read;
            }
            arrived = true;
            return new Arrived(path, bytes, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // every JDK has SHA-256
        } finally {
            if (!arrived) {
                Files.delete(path);
            }
        }
    }

    /** Removes what nobody can be working on any more. */
    void clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> left = Files.list(folder)) {
            List<Path> files = left.toList();
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(FORGOTTEN_AFTER))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
