package org.opencreditbank.proof.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A log's tiles on disk, as static files that any web server can hand out (C2SP tlog-tiles). Tiles are made from entries
 * that are already safe elsewhere (a journal, a database): a tile is put in place at once, can be served from
 * {@link #flush} on, and is made durable only by {@link #sync}, because a wait for each file costs more than all else.
 * After a crash at any point the store is what it was at the last sync; whoever feeds it goes on from {@link #size}. One
 * writer; readers take {@link #at} or the files.
 */
public final class TileStore implements Closeable {

    /** Full tiles that may wait to be made durable: 16,384 files are two million entries. */
    private static final int MOST_UNSYNCED = 16_384;

    /** How long a flushed store may wait for that: by then the system has written most by itself, and waits are short. */
    private static final long LONGEST_UNSYNCED_NANOS = 60_000_000_000L;

    /** Files waited for at the same time, which a journaling file system settles together. */
    private static final int WAITS_AT_ONCE = 8;

    private static final int LONGEST_ENTRY = 65_535;

    private final Path folder;
    private final FolderClaim claim;
    private final List<Edge> edges = new ArrayList<>();
    private final List<TilePath> unsynced = new ArrayList<>();
    private final Set<Path> knownFolders = new LinkedHashSet<>();
    private byte[] bundle = new byte[TilePath.FULL * (Hash.BYTES + 2)];
    private int bundleLength;
    private long size;
    private volatile long servedSize;
    private volatile long syncedSize;
    private long syncedAt = System.nanoTime();
    private boolean broken;

    /** The tile at the right of a level, which is still filling. */
    private static final class Edge {
        private final byte[] row = new byte[TilePath.FULL * Hash.BYTES];
        private long index;
        private int width;
    }

    private TileStore(Path folder, FolderClaim claim) {
        this.folder = folder;
        this.claim = claim;
    }

    /**
     * Opens the tiles in a folder, or begins them there.
     *
     * @throws FolderInUseException if somebody else writes there
     * @throws DamagedTilesException if they do not add up to the root noted at the last sync
     */
    public static TileStore open(Path folder) throws IOException {
        FolderClaim claim = FolderClaim.of(folder);
        try {
            var store = new TileStore(folder, claim);
            store.restore();
            return store;
        } catch (IOException | RuntimeException refused) {
            claim.close();
            throw refused;
        }
    }

    private void restore() throws IOException {
        Optional<byte[]> state = DurableFiles.read(folder.resolve("size"));
        if (state.isEmpty()) {
            return;
        }
        String[] lines = new String(state.get(), StandardCharsets.US_ASCII).split("\n", -1);
        Optional<Hash> root = lines.length == 3 ? Hash.parse(lines[1]) : Optional.empty();
        if (root.isEmpty() || !lines[0].matches("\\d{1,18}")) {
            throw new DamagedTilesException(folder);
        }
        long noted = Long.parseLong(lines[0]);
        for (int level = 0; level == 0 || noted >>> (8 * level) > 0; level++) {
            Edge edge = edge(level);
            long hashes = noted >>> (8 * level);
            edge.index = hashes / TilePath.FULL;
            edge.width = (int) (hashes % TilePath.FULL);
            if (edge.width > 0) {
                byte[] row = edgeTile(level, edge);
                if (row.length < edge.width * Hash.BYTES) {
                    throw new DamagedTilesException(folder);
                }
                System.arraycopy(row, 0, edge.row, 0, edge.width * Hash.BYTES);
            }
        }
        size = noted;
        syncedSize = noted;
        servedSize = noted;
        if (!root().equals(root.get())) {
            throw new DamagedTilesException(folder);
        }
        if (edges.getFirst().width > 0) {
            restoreBundle(edgeTile(TilePath.ENTRIES, edges.getFirst()));
        }
    }

    private byte[] edgeTile(int level, Edge edge) throws IOException {
        return DurableFiles.read(file(new TilePath(level, edge.index, edge.width)))
                .orElseThrow(() -> new DamagedTilesException(folder));
    }

    /** Takes up the bundle if each of its entries is the one that was hashed. */
    private void restoreBundle(byte[] partial) throws DamagedTilesException {
        Edge leaves = edges.getFirst();
        int at = 0;
        for (int entry = 0; entry < leaves.width; entry++) {
            int length = at + 2 <= partial.length ? ((partial[at] & 0xff) << 8) | (partial[at + 1] & 0xff) : -1;
            if (length < 0 || at + 2 + length > partial.length
                    || !MerkleHash.leaf(Arrays.copyOfRange(partial, at + 2, at + 2 + length))
                            .equals(Hash.at(leaves.row, entry * Hash.BYTES))) {
                throw new DamagedTilesException(folder);
            }
            at += 2 + length;
        }
        bundle = Arrays.copyOf(partial, Math.max(partial.length, bundle.length));
        bundleLength = at;
    }

    /**
     * Adds an entry and returns its index. It can't be served before the next {@link #flush}, and is not durable before
     * the next {@link #sync}, which happens by itself after two million entries.
     *
     * @param entry up to 65,535 bytes
     * @throws IllegalArgumentException for a longer one
     * @throws IOException if the disk fails; from then on nothing is taken any more until the store is opened anew, because a tile may
     *     be half made
     */
    public synchronized long append(byte[] entry) throws IOException {
        if (entry.length > LONGEST_ENTRY) {
            throw new IllegalArgumentException("an entry has at most 65535 bytes");
        }
        refuseIfBroken();
        if (unsynced.size() >= MOST_UNSYNCED) {
            sync();
        }
        int end = bundleLength + 2 + entry.length;
        if (end > bundle.length) {
            bundle = Arrays.copyOf(bundle, Math.max(end, bundle.length * 2));
        }
        bundle[bundleLength] = (byte) (entry.length >>> 8);
        bundle[bundleLength + 1] = (byte) entry.length;
        System.arraycopy(entry, 0, bundle, bundleLength + 2, entry.length);
        bundleLength = end;
        Edge leaves = edge(0);
        if (leaves.width == TilePath.FULL - 1) {
            put(new TilePath(TilePath.ENTRIES, leaves.index, TilePath.FULL), Arrays.copyOf(bundle, bundleLength));
            bundleLength = 0;
        }
        push(0, MerkleHash.leaf(entry));
        return size++;
    }

    private void push(int level, Hash hash) throws IOException {
        Edge edge = edge(level);
        hash.copyTo(edge.row, edge.width * Hash.BYTES);
        edge.width++;
        if (edge.width == TilePath.FULL) {
            put(new TilePath(level, edge.index, TilePath.FULL), edge.row);
            Hash above = MerkleHash.perfect(edge.row, 0, TilePath.FULL);
            edge.index++;
            edge.width = 0;
            push(level + 1, above);
        }
    }

    private Edge edge(int level) {
        while (edges.size() <= level) {
            edges.add(new Edge());
        }
        return edges.get(level);
    }

    private void put(TilePath tile, byte[] content) throws IOException {
        place(tile, content);
        unsynced.add(tile);
    }

    private void place(TilePath tile, byte[] content) throws IOException {
        refuseIfBroken();
        Path file = file(tile);
        Path parent = DurableFiles.folderOf(file);
        try {
            if (knownFolders.add(parent)) {
                Files.createDirectories(parent);
            }
            DurableFiles.replace(file, content);
        } catch (IOException | RuntimeException failed) {
            broken = true;
            throw failed;
        }
    }

    private void refuseIfBroken() throws IOException {
        if (broken) {
            throw new IOException("the tiles in " + folder + " could not be written before; open them anew");
        }
    }

    /**
     * Makes everything appended so far ready to be served: full tiles, and the partial ones of this size. It is made
     * durable within a minute or so, at a later flush.
     */
    public synchronized void flush() throws IOException {
        if (size > syncedSize && System.nanoTime() - syncedAt > LONGEST_UNSYNCED_NANOS) {
            sync();
        } else if (size > servedSize) {
            putPartials();
            servedSize = size;
        }
    }

    private List<TilePath> putPartials() throws IOException {
        var partials = new ArrayList<TilePath>();
        for (int level = 0; level < edges.size(); level++) {
            Edge edge = edges.get(level);
            if (edge.width > 0) {
                partials.add(new TilePath(level, edge.index, edge.width));
                place(partials.getLast(), Arrays.copyOf(edge.row, edge.width * Hash.BYTES));
            }
        }
        Edge leaves = edge(0);
        if (leaves.width > 0) {
            partials.add(new TilePath(TilePath.ENTRIES, leaves.index, leaves.width));
            place(partials.getLast(), Arrays.copyOf(bundle, bundleLength));
        }
        return partials;
    }

    /** As {@link #flush}, and durable. Returns when the disk says so. */
    public synchronized void sync() throws IOException {
        syncedAt = System.nanoTime();
        if (size == syncedSize) {
            return;
        }
        List<TilePath> full = List.copyOf(unsynced);
        var fresh = new ArrayList<>(full);
        fresh.addAll(putPartials());
        servedSize = size;
        var folders = new LinkedHashSet<Path>();
        for (TilePath tile : fresh) {
            Path parent = DurableFiles.folderOf(file(tile));
            // Every folder on the way, so that no name is lost.
            while (!parent.equals(folder) && folders.add(parent)) {
                parent = DurableFiles.folderOf(parent);
            }
        }
        folders.add(folder);
        // What a disk has kept that failed once is unknown, so that a second wait would prove nothing.
        broken = true;
        forceAll(fresh.stream().map(this::file).toList());
        forceAll(List.copyOf(folders));
        broken = false;
        String state = size + "\n" + root().base64() + "\n";
        DurableFiles.replaceDurably(folder.resolve("size"), state.getBytes(StandardCharsets.US_ASCII));
        syncedSize = size;
        unsynced.clear();
        knownFolders.clear();
        for (TilePath tile : full) {
            removePartials(tile);
        }
    }

    private static void forceAll(List<Path> files) throws IOException {
        var waits = new ArrayList<Future<?>>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.clamp(files.size(), 1, WAITS_AT_ONCE))) {
            for (Path file : files) {
                waits.add(threads.submit(() -> {
                    DurableFiles.force(file);
                    return file;
                }));
            }
        }
        for (Future<?> wait : waits) {
            if (wait.state() == Future.State.FAILED) {
                throw new IOException("tiles could not be made durable", wait.exceptionNow());
            }
        }
    }

    /** Partial tiles are of no use once the full one is durable (tlog-tiles, "Partial Tiles"). */
    private void removePartials(TilePath full) throws IOException {
        Path file = file(full);
        Path partials = file.resolveSibling(file.getFileName() + ".p");
        if (Files.isDirectory(partials)) {
            try (var files = Files.list(partials)) {
                for (Path partial : files.toList()) {
                    Files.deleteIfExists(partial);
                }
            }
            Files.deleteIfExists(partials);
        }
    }

    /** How many entries it has, durable or not. */
    public synchronized long size() {
        return size;
    }

    /** How many entries can be served. */
    public long servedSize() {
        return servedSize;
    }

    /** How many entries are durable here. */
    public long syncedSize() {
        return syncedSize;
    }

    /** The root over all entries so far. */
    public synchronized Hash root() {
        return new MerkleTree(this::edgeRoot).root(size);
    }

    /** Of the tree by right-most tiles only: a root needs no other, because what lies left is in a higher tile. */
    private Hash edgeRoot(int height, long index) {
        int level = height / 8;
        int within = height % 8;
        Edge edge = edges.get(level);
        long first = index << within;
        // A tile that has just become full stands one level up.
        if (first / TilePath.FULL != edge.index) {
            throw new IndexOutOfBoundsException("not on the right edge");
        }
        return MerkleHash.perfect(edge.row, (int) (first % TilePath.FULL) * Hash.BYTES, 1 << within);
    }

    /**
     * The tree of a size that can be served.
     *
     * @throws IndexOutOfBoundsException beyond {@link #servedSize}
     */
    public TileTree at(long treeSize) {
        if (treeSize < 0 || treeSize > servedSize) {
            throw new IndexOutOfBoundsException("served are " + servedSize + " entries, not " + treeSize);
        }
        return new TileTree(treeSize, this::read);
    }

    /** A tile's content as it is served; empty if there is no such file. */
    public Optional<byte[]> read(TilePath tile) {
        try {
            return DurableFiles.read(file(tile));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path file(TilePath tile) {
        return folder.resolve(tile.path());
    }

    /** Lets go of the folder; what was not synced is made again by whoever feeds the store. */
    @Override
    public synchronized void close() throws IOException {
        claim.close();
    }
}
