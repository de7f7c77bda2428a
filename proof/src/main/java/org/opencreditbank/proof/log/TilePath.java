package org.opencreditbank.proof.log;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tile, and the path under which it is kept and served (C2SP tlog-tiles, "Merkle Tree" and "Log entries").
 *
 * @param level of its hashes, 0 (leaf hashes) to 63; {@link #ENTRIES} for a bundle of entries
 * @param index position among the tiles of its level, from 0
 * @param width how many hashes or entries stand in it, 1 to 256; below 256 it is partial
 */
public record TilePath(int level, long index, int width) {

    /** In place of a level: the tile bundles the entries themselves. */
    public static final int ENTRIES = -1;

    /** Width of a full tile. */
    public static final int FULL = 256;

    private static final Pattern FORM =
            Pattern.compile("tile/(entries|0|[1-9]\\d?)/((?:x\\d{3}/){0,6}\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException beyond them
     */
    public TilePath {
        if (level < ENTRIES || level > 63 || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no such tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** The tile at this place in a tree of that size; empty where such a tree has none. */
    public static Optional<TilePath> within(int level, long index, long size) {
        long hashes = level <= 0 ? size : level > 7 ? 0 : size >>> (8 * level);
        // Indices beyond what any size reaches would overflow below.
        if (index < 0 || index > hashes / FULL) {
            return Optional.empty();
        }
        long there = hashes - index * FULL;
        return there == 0 ? Optional.empty() : Optional.of(new TilePath(level, index, (int) Math.min(there, FULL)));
    }

    /** The full tile at the same place. */
    public TilePath full() {
        return new TilePath(level, index, FULL);
    }

    /** Whether it holds fewer than 256. */
    public boolean partial() {
        return width < FULL;
    }

    /** Relative path, such as {@code tile/0/x001/x234/067.p/12}. */
    public String path() {
        var path = new StringBuilder("tile/").append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
        String digits = Long.toString(index);
        digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        for (int at = 0; at < digits.length(); at += 3) {
            path.append(at + 3 < digits.length() ? "x" : "").append(digits, at, at + 3);
            if (at + 3 < digits.length()) {
                path.append('/');
            }
        }
        return partial() ? path.append(".p/").append(width).toString() : path.toString();
    }

    /** Reads a path that {@link #path} writes; empty for every other form, however alike. */
    public static Optional<TilePath> parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            return Optional.empty();
        }
        int level = form.group(1).equals("entries") ? ENTRIES : Integer.parseInt(form.group(1));
        String digits = form.group(2).replace("x", "").replace("/", "");
        int width = form.group(3) == null ? FULL : Integer.parseInt(form.group(3));
        // Twenty-one digits have the pattern's room, a long has not.
        if (level > 63 || width > FULL || digits.length() > 18) {
            return Optional.empty();
        }
        var tile = new TilePath(level, Long.parseLong(digits), width);
        return tile.path().equals(path) ? Optional.of(tile) : Optional.empty();
    }
}
