package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * The hashes of a tree of one size, read from its tiles, wherever they come from. What the tiles say is not checked
 * here: only a proof that leads to a trusted root says that they are true. Safe for several threads.
 */
public final class TileTree implements Subtrees {

    /** Tiles kept in memory, with the nodes above their hashes as far as they were asked for: eight megabytes at most. */
    private static final int KEPT = 256;

    private final long size;
    private final Function<TilePath, Optional<byte[]>> tiles;
    private final Map<TilePath, Tile> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TilePath, Tile> eldest) {
            return size() > KEPT;
        }
    };

    /** A tile as it was read. The proofs of its leaves share most nodes, so each is worked out once. */
    private static final class Tile {
        private final byte[] content;
        /** By place in the tile's own tree: 1 is its root, the children of n are 2n and 2n + 1. Two threads may both work one out. */
        private final AtomicReferenceArray<Hash> nodes = new AtomicReferenceArray<>(TilePath.FULL);

        private Tile(byte[] content) {
            this.content = content;
        }

        /** The node over the 2^height hashes from the one at {@code first} on. */
        private Hash node(int height, int first) {
            if (height == 0) {
                return Hash.at(content, first * Hash.BYTES);
            }
            int place = (TilePath.FULL + first) >> height;
            Hash known = nodes.get(place);
            if (known == null) {
                known = MerkleHash.node(node(height - 1, first), node(height - 1, first + (1 << (height - 1))));
                nodes.set(place, known);
            }
            return known;
        }
    }

    /**
     * A tree read from tiles.
     *
     * @param size of the tree
     * @param tiles gives a tile's content; empty where it has none
     */
    public TileTree(long size, Function<TilePath, Optional<byte[]>> tiles) {
        this.size = size;
        this.tiles = tiles;
    }

    /**
     * {@inheritDoc}
     *
     * @throws MissingTileException if the tile is not there, or has not the length that its width says
     */
    @Override
    public Hash root(int height, long index) {
        int level = height / 8;
        int within = height % 8;
        long first = index << within;
        Tile tile = tile(level, first / TilePath.FULL, Hash.BYTES);
        int offset = (int) (first % TilePath.FULL);
        if (tile.content.length < (offset + (1 << within)) * Hash.BYTES) {
            throw new IndexOutOfBoundsException("a tree of " + size + " has no node " + index + " of height " + height);
        }
        return tile.node(within, offset);
    }

    /**
     * An entry of the log, from its bundle.
     *
     * @throws IndexOutOfBoundsException if the tree does not reach that far
     * @throws MissingTileException if the bundle is not there, or breaks off
     */
    public byte[] entry(long index) {
        byte[] bundle = tile(TilePath.ENTRIES, index / TilePath.FULL, 0).content;
        ByteBuffer rest = ByteBuffer.wrap(bundle);
        for (int skipped = (int) (index % TilePath.FULL); ; skipped--) {
            if (rest.remaining() < 2) {
                break;
            }
            int length = Short.toUnsignedInt(rest.getShort());
            if (rest.remaining() < length) {
                break;
            }
            if (skipped == 0) {
                return Arrays.copyOfRange(bundle, rest.position(), rest.position() + length);
            }
            rest.position(rest.position() + length);
        }
        throw new MissingTileException("the bundle of entry " + index + " breaks off before it");
    }

    private Tile tile(int level, long index, int bytesEach) {
        TilePath path = TilePath.within(level, index, size)
                .orElseThrow(() -> new IndexOutOfBoundsException("beyond a tree of " + size));
        synchronized (kept) {
            Tile known = kept.get(path);
            if (known != null) {
                return known;
            }
        }
        // A partial tile may be gone once the full one is there, of which it is the beginning.
        byte[] tile = tiles.apply(path)
                .or(() -> path.partial() ? tiles.apply(path.full()) : Optional.empty())
                .orElseThrow(() -> new MissingTileException("there is no " + path.path()));
        int wanted = path.width() * bytesEach;
        if (tile.length < wanted) {
            throw new MissingTileException(path.path() + " breaks off");
        }
        Tile cut = new Tile(bytesEach == 0 ? tile : Arrays.copyOf(tile, wanted));
        synchronized (kept) {
            kept.put(path, cut);
        }
        return cut;
    }
}
