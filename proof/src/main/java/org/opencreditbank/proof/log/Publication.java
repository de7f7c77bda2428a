package org.opencreditbank.proof.log;

import java.util.Map;

/** What came of publishing a log's state. */
public sealed interface Publication {

    /**
     * The state is public, with enough cosignatures.
     *
     * @param note the checkpoint as it is served
     * @param accepted who stands for it
     */
    record Published(SignedNote note, CheckpointVerdict.Accepted accepted) implements Publication {}

    /** Nothing has come since the state that is public. */
    record Unchanged(SignedNote note) implements Publication {}

    /**
     * Signed, but not public yet: witnesses are missing. Appends go on; the next attempt takes everything since.
     *
     * @param why what the policy misses
     * @param outcomes what became of each witness, by its name in the policy
     */
    record Waiting(CheckpointVerdict.Refused why, Map<String, WitnessClient.Outcome> outcomes) implements Publication {

        /** Keeps a copy of the outcomes. */
        public Waiting {
            outcomes = Map.copyOf(outcomes);
        }
    }

    /** Not to be signed: the log is not what it was. Somebody must look; nothing is published before. */
    sealed interface Halted extends Publication {}

    /**
     * The log is shorter than a state that it has signed, or that a witness has cosigned: it was rolled back, from a
     * backup for example.
     *
     * @param size it has
     * @param signedSize it had
     * @param witness who knows; empty text if its own signature says so
     */
    record RolledBack(long size, long signedSize, String witness) implements Halted {}

    /** The log is as long as it was, and its past is another. */
    record PastChanged(Checkpoint signed, Hash rootNow) implements Halted {}

    /** A witness says that the log does not continue what it has cosigned: it has seen another history. */
    record Contradicted(Checkpoint checkpoint, String witness) implements Halted {}
}
