package org.opencreditbank.proof.log;

import java.time.Instant;
import java.util.Optional;

/** What a key says of a signature line. */
public sealed interface NoteVerdict {

    /**
     * The key has signed.
     *
     * @param at when, as the signer says; empty where the type has no time, or none is claimed
     */
    record Signed(Optional<Instant> at) implements NoteVerdict {}

    /** The line names this key, and the key has not signed this. */
    record Forged() implements NoteVerdict {}

    /** The line names another key. */
    record OtherKey() implements NoteVerdict {}
}
