package org.opencreditbank.proof.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A log that stands by itself: a journal that acknowledges, and the tiles made from it. What was acknowledged is in the
 * log whenever and however the process ends. For any number of appending threads.
 *
 * <p>What limits it is the wait for the disk, so an append waits for one only, that of the journal; tiles are written
 * without a wait, and made durable when the system has written most of them by itself.
 */
public final class DurableLog implements Closeable {

    /** Batches acknowledged and not yet in tiles are kept in memory up to this many entries. */
    private static final int MOST_WAITING = 262_144;

    private final TileStore tiles;
    private final EntryJournal journal;
    private final Queue<Acknowledged> waiting = new ArrayDeque<>();
    private long waitingEntries;

    private record Acknowledged(long first, List<byte[]> entries) {}

    private DurableLog(TileStore tiles, EntryJournal journal) {
        this.tiles = tiles;
        this.journal = journal;
    }

    /**
     * Opens the log in a folder, or begins it there; what the journal holds beyond the tiles goes into them.
     *
     * @throws FolderInUseException if another process has it open
     * @throws DamagedTilesException if its tiles are not what they were
     * @throws DamagedJournalException if entries are missing
     */
    public static DurableLog open(Path folder) throws IOException {
        TileStore tiles = TileStore.open(folder);
        try {
            EntryJournal journal =
                    EntryJournal.open(folder.resolve("journal"), tiles.size(), (_, entry) -> tiles.append(entry));
            tiles.flush();
            return new DurableLog(tiles, journal);
        } catch (IOException | RuntimeException refused) {
            tiles.close();
            throw refused;
        }
    }

    /**
     * Adds entries and returns the index of the first, once they are safe on disk.
     *
     * @param entries at least one, each up to 65,535 bytes; not to be changed afterwards
     */
    public long append(List<byte[]> entries) throws IOException {
        long first = journal.append(entries);
        boolean many;
        synchronized (waiting) {
            waiting.add(new Acknowledged(first, List.copyOf(entries)));
            waitingEntries += entries.size();
            many = waitingEntries > MOST_WAITING;
        }
        if (many) {
            takeUp();
        }
        return first;
    }

    /**
     * Brings everything acknowledged so far into tiles that can be served, and returns the size of the tree then. Until
     * the tiles are durable themselves, the journal stands in for them.
     */
    public long integrate() throws IOException {
        takeUp();
        tiles.flush();
        journal.forget(tiles.syncedSize());
        return tiles.servedSize();
    }

    private void takeUp() throws IOException {
        synchronized (tiles) {
            var early = new ArrayList<Acknowledged>();
            synchronized (waiting) {
                early.addAll(waiting);
                waiting.clear();
                waitingEntries = 0;
            }
            // Threads report in another order than the journal gave them; one that comes later closes the gap.
            early.sort((one, other) -> Long.compare(one.first, other.first));
            int taken = 0;
            while (taken < early.size() && early.get(taken).first == tiles.size()) {
                for (byte[] entry : early.get(taken).entries) {
                    tiles.append(entry);
                }
                taken++;
            }
            synchronized (waiting) {
                for (Acknowledged left : early.subList(taken, early.size())) {
                    waiting.add(left);
                    waitingEntries += left.entries.size();
                }
            }
        }
    }

    /** The tiles made so far. */
    public TileStore tiles() {
        return tiles;
    }

    /** Brings what is acknowledged into durable tiles and closes the log. */
    @Override
    public void close() throws IOException {
        try (tiles;
                journal) {
            integrate();
            tiles.sync();
        }
    }
}
