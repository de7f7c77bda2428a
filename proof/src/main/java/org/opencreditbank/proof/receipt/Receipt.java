package org.opencreditbank.proof.receipt;

import java.util.Base64;
import java.util.Optional;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * The receipt of a credential: a C2SP {@code tlog-proof@v1} whose {@code extra} line holds the leaf key, which opens this
 * entry of the log and no other. Who has the receipt can check it offline, in any later year.
 */
public final class Receipt {

    /** Bytes of a leaf key. */
    private static final int LEAF_KEY = 32;

    private final LogProof proof;
    private final byte[] leafKey;

    private Receipt(LogProof proof, byte[] leafKey) {
        this.proof = proof;
        this.leafKey = leafKey;
    }

    /**
     * The receipt of a logged credential.
     *
     * @param leafKey the 32 bytes that its entry was made with
     * @throws IllegalArgumentException for a leaf key of another length
     */
    public static Receipt of(byte[] leafKey, LogProof proof) {
        if (leafKey.length != LEAF_KEY) {
            throw new IllegalArgumentException("a leaf key has 32 bytes");
        }
        return new Receipt(new LogProof(proof.index(), proof.path(), Optional.of(Base64.getEncoder().encodeToString(leafKey)),
                proof.checkpoint()), leafKey.clone());
    }

    /** Reads a receipt's file; else {@code receipt.malformed} or {@code receipt.no-leaf-key}. */
    public static Outcome<Receipt> read(byte[] file) {
        return of(LogProof.parse(file));
    }

    /** Reads a receipt's text; else as {@link #read(byte[])}. */
    public static Outcome<Receipt> read(String text) {
        return of(LogProof.parse(text));
    }

    private static Outcome<Receipt> of(Optional<LogProof> read) {
        if (read.isEmpty()) {
            return Outcome.refused(Refusal.of("receipt.malformed"));
        }
        // The log's reader has let only canonical base64 pass.
        Optional<byte[]> key = read.get().extra().map(Base64.getDecoder()::decode).filter(bytes -> bytes.length == LEAF_KEY);
        return key.isEmpty()
                ? Outcome.refused(Refusal.of("receipt.no-leaf-key"))
                : Outcome.given(new Receipt(read.get(), key.get()));
    }

    /** The proof that the entry stands in the log. */
    public LogProof proof() {
        return proof;
    }

    /** What must stand in the log for {@code credential}, if this is its receipt: 32 bytes. */
    public byte[] entry(LoggedCredential credential) {
        return credential.entry(leafKey);
    }

    /** The receipt as it is kept, in files that end in {@code .tlog-proof}. */
    @Override
    public String toString() {
        return proof.toString();
    }
}
