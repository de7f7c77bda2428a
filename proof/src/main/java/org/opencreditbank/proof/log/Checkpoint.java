package org.opencreditbank.proof.log;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The state of a log: which, how long and with which root (C2SP tlog-checkpoint).
 *
 * @param origin name of the log, such as {@code bank.example/log}
 * @param size number of entries, from 0
 * @param root of the tree of that size
 * @param extensions further lines; none are written here, because nobody can audit them
 */
public record Checkpoint(String origin, long size, Hash root, List<String> extensions) {

    /**
     * Checks what no checkpoint can be.
     *
     * @throws IllegalArgumentException for an empty origin or extension, one of several lines, or a negative size
     */
    public Checkpoint {
        extensions = List.copyOf(extensions);
        if (size < 0 || notALine(origin) || extensions.stream().anyMatch(Checkpoint::notALine)) {
            throw new IllegalArgumentException("not a checkpoint: size " + size + " of " + origin);
        }
    }

    /** A checkpoint without extensions. */
    public Checkpoint(String origin, long size, Hash root) {
        this(origin, size, root, List.of());
    }

    private static boolean notALine(String text) {
        return text.isEmpty() || text.chars().anyMatch(sign -> sign < ' ');
    }

    /** Reads the text of a note; empty if it is no checkpoint in its one canonical form. */
    public static Optional<Checkpoint> parseText(String text) {
        if (!text.endsWith("\n")) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
        if (lines.length < 3 || Arrays.stream(lines).anyMatch(Checkpoint::notALine)) {
            return Optional.empty();
        }
        return Hash.parse(lines[2])
                .flatMap(root -> Decimal.parse(lines[1])
                        .map(size -> new Checkpoint(
                                lines[0], size, root, List.of(lines).subList(3, lines.length))));
    }

    /** Reads the checkpoint that a note carries; empty if its text is none. */
    public static Optional<Checkpoint> of(SignedNote note) {
        return parseText(note.text());
    }

    /** The text that is signed. */
    public String text() {
        var text = new StringBuilder(origin).append('\n').append(size).append('\n').append(root.base64()).append('\n');
        extensions.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
