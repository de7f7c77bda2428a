package org.opencreditbank.proof.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A log that stands by itself: a journal that acknowledges, and the tiles made from it. What was acknowledged is in the
 * log whenever and however the process ends. For any number of appending threads, and one that integrates.
 *
 * <p>What limits it is the wait for the disk and the number of files, so an append waits once, for the journal, and makes
 * none. Tiles are made from the journal by whoever is about to publish, while appends go on; until they are durable
 * themselves, the journal stands in for them. A burst that comes faster than tiles can be made waits on disk, not in memory.
 */
public final class DurableLog implements Closeable {

    private final TileStore tiles;
    private final EntryJournal journal;

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
     * @param entries at least one, each up to 65,535 bytes, 64 MB together
     */
    public long append(List<byte[]> entries) throws IOException {
        return journal.append(entries);
    }

    /**
     * Brings everything acknowledged so far into tiles that can be served, and returns the size of the tree then. Until
     * the tiles are durable themselves, the journal stands in for them.
     */
    public long integrate() throws IOException {
        synchronized (tiles) {
            journal.takeUp((_, entry) -> tiles.append(entry));
            tiles.flush();
            journal.forget(tiles.syncedSize());
            return tiles.servedSize();
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
