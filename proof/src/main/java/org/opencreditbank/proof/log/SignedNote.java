package org.opencreditbank.proof.log;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text and the signatures under it (C2SP signed-note). Reading one says nothing about its signatures: ask a
 * {@link VerifierKey}.
 *
 * @param text ends with a line break
 * @param signatures one to {@link #MOST_SIGNATURES}; none before it is signed
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    /** The most signatures that are read; the standard asks for 16. */
    public static final int MOST_SIGNATURES = 64;

    /** The longest note that is read, in bytes: 64 ML-DSA-44 signatures and a checkpoint. */
    public static final int LONGEST = 256 * 1_024;

    /**
     * Keeps a copy of the signatures.
     *
     * @throws IllegalArgumentException for a text that no note can have
     */
    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(sign -> sign < ' ' && sign != '\n')) {
            throw new IllegalArgumentException("the text of a note ends with a line break and has no control signs");
        }
        signatures = List.copyOf(signatures);
    }

    /** Reads a note; empty for anything that is not exactly one, which is also so for one beyond the limits. */
    public static Optional<SignedNote> parse(byte[] bytes) {
        if (bytes.length > LONGEST) {
            return Optional.empty();
        }
        try {
            return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    /** As {@link #parse(byte[])}, of a note already decoded. */
    public static Optional<SignedNote> parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0
                || note.length() > LONGEST
                || !note.endsWith("\n")
                || note.chars().anyMatch(sign -> sign < ' ' && sign != '\n')) {
            return Optional.empty();
        }
        // The last empty line parts text and signatures; the text keeps its own line break.
        String text = note.substring(0, blank + 1);
        String below = note.substring(blank + 2);
        if (below.isEmpty()) {
            return Optional.empty();
        }
        return parseSignatures(below).map(signatures -> new SignedNote(text, signatures));
    }

    /** Reads signature lines, each with its line break, as witnesses answer them; empty if one is malformed. */
    public static Optional<List<NoteSignature>> parseSignatures(String lines) {
        if (!lines.endsWith("\n")) {
            return Optional.empty();
        }
        String[] each = lines.substring(0, lines.length() - 1).split("\n", -1);
        if (each.length > MOST_SIGNATURES) {
            return Optional.empty();
        }
        var signatures = new ArrayList<NoteSignature>();
        for (String line : each) {
            Optional<NoteSignature> signature = NoteSignature.parse(line);
            if (signature.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(signature.get());
        }
        return Optional.of(List.copyOf(signatures));
    }

    /** The note with more signatures; one that stands there already is not repeated. */
    public SignedNote with(List<NoteSignature> more) {
        var all = new ArrayList<>(signatures);
        for (NoteSignature signature : more) {
            if (!all.contains(signature)) {
                all.add(signature);
            }
        }
        return new SignedNote(text, all);
    }

    /**
     * What the note's signatures say of a key: signed if one line is its signature and none is a false one of its;
     * forged if one is; other key if no line names it.
     */
    public NoteVerdict by(VerifierKey key, SignatureCheck check) {
        NoteVerdict verdict = new NoteVerdict.OtherKey();
        for (NoteSignature signature : signatures) {
            switch (key.verify(text, signature, check)) {
                case NoteVerdict.Signed signed -> verdict = signed;
                case NoteVerdict.Forged forged -> {
                    return forged;
                }
                case NoteVerdict.OtherKey _ -> {
                    // Lines of others are ignored, as the standard says.
                }
            }
        }
        return verdict;
    }

    /** The note as it is kept and sent, in UTF-8. */
    public byte[] bytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The note as it is kept and sent. */
    @Override
    public String toString() {
        var note = new StringBuilder(text).append('\n');
        for (NoteSignature signature : signatures) {
            note.append(signature).append('\n');
        }
        return note.toString();
    }

    /** Whether a key may be called so: not empty, no white space, no plus sign, no control sign. */
    static boolean isKeyName(String name) {
        return !name.isEmpty()
                && name.codePoints().noneMatch(point -> point == '+'
                        || point < ' '
                        || Character.isWhitespace(point)
                        || Character.isSpaceChar(point)
                        || point == 0x85);
    }
}
