package org.opencreditbank.bank.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One at a time, among all threads of all processes: held while a folder's server is started or stopped. The lock dies
 * with its process, so nothing is left to clean after {@code kill -9}.
 */
final class FolderTurn implements AutoCloseable {

    /** Closing any channel of a file gives up all of the process's locks on it, so threads queue here first. */
    private static final Map<Path, ReentrantLock> WITHIN_PROCESS = new ConcurrentHashMap<>();

    private final ReentrantLock withinProcess;
    private final FileChannel channel;

    private FolderTurn(ReentrantLock withinProcess, FileChannel channel) {
        this.withinProcess = withinProcess;
        this.channel = channel;
    }

    /** Waits for the turn. */
    static FolderTurn take(Path file) throws IOException {
        ReentrantLock lock = WITHIN_PROCESS.computeIfAbsent(file.toAbsolutePath(), any -> new ReentrantLock());
        lock.lock();
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                channel.lock();
                return new FolderTurn(lock, channel);
            } catch (IOException | RuntimeException failed) {
                channel.close();
                throw failed;
            }
        } catch (IOException | RuntimeException failed) {
            lock.unlock();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            withinProcess.unlock();
        }
    }
}
