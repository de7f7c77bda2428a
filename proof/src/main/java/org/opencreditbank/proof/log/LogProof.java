package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A receipt: that an entry stands in a log, for everybody to check offline in any later year (C2SP tlog-proof).
 *
 * @param index of the entry
 * @param path the inclusion proof, from the leaf's sibling up
 * @param extra base64 of data for the application, which nothing vouches for
 * @param checkpoint the note of the log's state, with the cosignatures of its witnesses
 */
public record LogProof(long index, List<Hash> path, Optional<String> extra, SignedNote checkpoint) {

    /** First line, and name of the format. */
    public static final String HEADER = "c2sp.org/tlog-proof@v1";

    private static final int LONGEST_PATH = 63;
    private static final int LONGEST = 2 * SignedNote.LONGEST;

    /** Keeps a copy of the path. */
    public LogProof {
        path = List.copyOf(path);
    }

    /** A receipt without extra data. */
    public LogProof(InclusionProof inclusion, SignedNote checkpoint) {
        this(inclusion.index(), inclusion.path(), Optional.empty(), checkpoint);
    }

    /** Reads a receipt; empty for anything that is not exactly one. */
    public static Optional<LogProof> parse(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return Optional.empty();
        }
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** As {@link #parse(byte[])}, of a receipt already decoded. */
    public static Optional<LogProof> parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        int at = 0;
        if (!lines[at++].equals(HEADER)) {
            return Optional.empty();
        }
        Optional<String> extra = Optional.empty();
        if (at < lines.length && lines[at].startsWith("extra ")) {
            extra = Optional.of(lines[at++].substring("extra ".length()));
            if (Base64Text.parse(extra.get()).isEmpty()) {
                return Optional.empty();
            }
        }
        Optional<Long> index = at < lines.length && lines[at].startsWith("index ")
                ? Decimal.parse(lines[at++].substring("index ".length()))
                : Optional.empty();
        if (index.isEmpty() || lines.length - at > LONGEST_PATH) {
            return Optional.empty();
        }
        var path = new ArrayList<Hash>();
        for (; at < lines.length; at++) {
            Optional<Hash> hash = Hash.parse(lines[at]);
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            path.add(hash.get());
        }
        Optional<String> kept = extra;
        return SignedNote.parse(text.substring(blank + 2)).map(note -> new LogProof(index.get(), path, kept, note));
    }

    /**
     * Checks everything that can be checked offline: the log's signature, its witnesses, and that the entry stands where
     * the receipt says.
     */
    public ProofVerdict verify(byte[] entry, TrustPolicy policy, SignatureCheck check) {
        return switch (policy.judge(checkpoint, check)) {
            case CheckpointVerdict.Refused refused -> new ProofVerdict.CheckpointRefused(refused);
            case CheckpointVerdict.Accepted accepted -> {
                Checkpoint state = accepted.checkpoint();
                yield new InclusionProof(index, state.size(), path).holds(MerkleHash.leaf(entry), state.root())
                        ? new ProofVerdict.Included(index, accepted)
                        : new ProofVerdict.NotIncluded(index, state);
            }
        };
    }

    /** The receipt as it is kept, in files that end in {@code .tlog-proof}. */
    @Override
    public String toString() {
        var text = new StringBuilder(HEADER).append('\n');
        extra.ifPresent(data -> text.append("extra ").append(data).append('\n'));
        text.append("index ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}
