package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log asks a witness for its cosignature (C2SP tlog-witness, add-checkpoint).
 *
 * @param oldSize the size that the witness has cosigned last, as the log knows; 0 before the first
 * @param proof that the new state begins with the old one
 * @param note the new state, signed by the log
 */
public record AddCheckpoint(long oldSize, List<Hash> proof, SignedNote note) {

    /** The longest request in bytes: the longest note and proof. */
    public static final int LONGEST = SignedNote.LONGEST + 4_096;

    private static final int LONGEST_PROOF = 63;

    /** Keeps a copy of the proof. */
    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** Reads a request's body; empty if it is malformed. */
    public static Optional<AddCheckpoint> parse(byte[] body) {
        if (body.length > LONGEST) {
            return Optional.empty();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
        int blank = text.indexOf("\n\n");
        if (blank < 0 || !text.startsWith("old ")) {
            return Optional.empty();
        }
        String[] lines = text.substring("old ".length(), blank).split("\n", -1);
        Optional<Long> oldSize = Decimal.parse(lines[0]);
        if (oldSize.isEmpty() || lines.length - 1 > LONGEST_PROOF) {
            return Optional.empty();
        }
        var proof = new ArrayList<Hash>();
        for (int at = 1; at < lines.length; at++) {
            Optional<Hash> hash = Hash.parse(lines[at]);
            if (hash.isEmpty()) {
                return Optional.empty();
            }
            proof.add(hash.get());
        }
        return SignedNote.parse(text.substring(blank + 2)).map(note -> new AddCheckpoint(oldSize.get(), proof, note));
    }

    /** The request's body. */
    @Override
    public String toString() {
        var body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        return body.append('\n').append(note).toString();
    }
}
