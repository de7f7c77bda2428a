package org.opencreditbank.bank.attachment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that has arrived and was found harmless, but is not kept yet: it lies in a private folder of the bank and is gone when
 * this is closed. {@link Attachments#keep} keeps it.
 */
public final class ReceivedFile implements AutoCloseable {

    private final Path path;
    private final String name;
    private final AttachmentKind kind;
    private final long bytes;
    private final String sha256;

    ReceivedFile(Path path, String name, AttachmentKind kind, long bytes, String sha256) {
        this.path = path;
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** As in {@link Attachment}. */
    public String name() {
        return name;
    }

    public AttachmentKind kind() {
        return kind;
    }

    public long bytes() {
        return bytes;
    }

    Path path() {
        return path;
    }

    /** As in {@link Attachment}. */
    public String sha256() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
