package org.opencreditbank.bank.deposit.spool;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder in which handed-in files wait until their deposit is finished: one sub-folder a deposit, named by its public
 * id, holding the encrypted files and one half of their key. A deposit that was interrupted reads on from here, whoever
 * handed the file in and from where.
 */
public final class Spool {

    private static final String HALF = "half-key";

    private final Path folder;

    /** Uses this folder, making it private to the operating-system user if it doesn't exist. */
    public Spool(Path folder) {
        this.folder = folder;
    }

    /** Makes room for a deposit and its key. */
    public SpoolKey create(UUID deposit) throws IOException {
        Path room = room(deposit);
        Files.createDirectories(
                room, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SpoolKey key = new SpoolKey(SpoolKey.randomBytes(SpoolKey.HALF), SpoolKey.randomBytes(SpoolKey.HALF));
        try (OutputStream half = Files.newOutputStream(
                room.resolve(HALF), StandardOpenOption.CREATE_NEW, StandardOpenOption.DSYNC)) {
            half.write(key.folderHalf());
        }
        return key;
    }

    /**
     * The key of a deposit whose other half the database holds.
     *
     * @throws IOException where this machine's spool doesn't have it
     */
    public SpoolKey key(UUID deposit, byte[] databaseHalf) throws IOException {
        return new SpoolKey(databaseHalf, Files.readAllBytes(room(deposit).resolve(HALF)));
    }

    /** Whether this machine's spool holds the deposit's file and half of its key. */
    public boolean holds(UUID deposit, String name) {
        return Files.isRegularFile(room(deposit).resolve(name))
                && Files.isRegularFile(room(deposit).resolve(HALF));
    }

    /** A new encrypted file of the deposit. It is forced to the disk before {@code close} returns. */
    public OutputStream write(UUID deposit, SpoolKey key, String name) throws IOException {
        FileChannel file = FileChannel.open(
                room(deposit).resolve(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new SealedOutput(new ForcedOutput(file), key.keyFor(name));
    }

    /** A buffered file that reaches the disk before it counts as closed. */
    private static final class ForcedOutput extends BufferedOutputStream {

        private final FileChannel file;

        ForcedOutput(FileChannel file) {
            super(Channels.newOutputStream(file), 1 << 17);
            this.file = file;
        }

        @Override
        public void close() throws IOException {
            try (file) {
                flush();
                file.force(true);
            }
        }
    }

    /** Reads an encrypted file of the deposit from its beginning. */
    public InputStream read(UUID deposit, SpoolKey key, String name) throws IOException {
        return new SealedInput(
                new BufferedInputStream(Files.newInputStream(room(deposit).resolve(name)), 1 << 17), key.keyFor(name));
    }

    /** Removes the files of a deposit but for the key, so that its returned rows can still be opened. */
    public void discardFiles(UUID deposit) throws IOException {
        for (Path file : files(room(deposit))) {
            if (!file.endsWith(HALF)) {
                Files.delete(file);
            }
        }
    }

    /** Removes everything of a deposit, its half of the key included: its returned rows can't be opened any more. */
    public void destroy(UUID deposit) throws IOException {
        Path room = room(deposit);
        for (Path file : files(room)) {
            Files.delete(file);
        }
        Files.deleteIfExists(room);
    }

    private static List<Path> files(Path room) throws IOException {
        if (!Files.isDirectory(room)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(room)) {
            return files.toList();
        }
    }

    private Path room(UUID deposit) {
        return folder.resolve(deposit.toString());
    }
}
