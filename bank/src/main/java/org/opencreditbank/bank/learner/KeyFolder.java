package org.opencreditbank.bank.learner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.bank.database.PrivateFolder;

/**
 * The folder of keys beside the database, readable by the bank's own user alone (folder 0700, files 0600).
 * A backup of the database must not contain it, else erasing a person would not reach the backup.
 */
final class KeyFolder {

    private static final Set<PosixFilePermission> PRIVATE_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** Where it is, for what is said to the operator. */
    Path path() {
        return folder;
    }

    Optional<byte[]> read(String file) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Writes a file once and for all: it is on disk, under its name, when this returns. */
    void create(String file, byte[] content) {
        Path path = folder.resolve(file);
        Path draft = folder.resolve(file + ".new");
        try {
            PrivateFolder.ensure(folder);
            Files.deleteIfExists(draft);
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            write(draft, content, StandardOpenOption.WRITE);
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    /** Appends a line and returns when it is on disk. */
    void append(String file, String line) {
        Path path = folder.resolve(file);
        try {
            PrivateFolder.ensure(folder);
            boolean fresh = !Files.exists(path);
            if (fresh) {
                Files.createFile(path, PosixFilePermissions.asFileAttribute(PRIVATE_FILE));
            }
            write(path, (line + '\n').getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            if (fresh) {
                syncFolder();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + path, e);
        }
    }

    List<String> lines(String file) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    /** Overwrites a key and removes its file. Whether the medium keeps old blocks is beyond a program's reach. */
    void destroy(String file) {
        Path path = folder.resolve(file);
        try {
            if (!Files.exists(path)) {
                return;
            }
            write(path, new byte[Math.toIntExact(Files.size(path))], StandardOpenOption.WRITE);
            Files.delete(path);
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot destroy " + path, e);
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void write(Path path, byte[] content, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, how)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }
}
