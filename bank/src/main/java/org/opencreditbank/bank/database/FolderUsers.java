package org.opencreditbank.bank.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Which processes use a folder's server: each holds a shared lock on one file, and whoever could take it alone is the
 * only one. Asked and changed only during a {@link FolderTurn}.
 */
final class FolderUsers {

    private final Path file;
    private @Nullable FileChannel mine;

    FolderUsers(Path file) {
        this.file = file;
    }

    /** Becomes a user; true when no other process is one. */
    boolean join() throws IOException {
        boolean alone = nobodyElse();
        FileChannel channel = open();
        channel.lock(0, Long.MAX_VALUE, true);
        mine = channel;
        return alone;
    }

    /** Stops being a user; true when that leaves none. */
    boolean leave() throws IOException {
        if (mine != null) {
            mine.close();
            mine = null;
        }
        return nobodyElse();
    }

    private boolean nobodyElse() throws IOException {
        try (FileChannel channel = open();
                FileLock all = channel.tryLock()) {
            return all != null;
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}
