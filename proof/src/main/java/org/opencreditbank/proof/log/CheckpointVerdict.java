package org.opencreditbank.proof.log;

import java.time.Instant;
import java.util.List;

/** What a policy says of a checkpoint. */
public sealed interface CheckpointVerdict {

    /**
     * To be believed.
     *
     * @param checkpoint what it says
     * @param log key that signed
     * @param cosigned the witnesses that stand for it
     */
    record Accepted(Checkpoint checkpoint, VerifierKey log, List<Cosigned> cosigned) implements CheckpointVerdict {

        /** Keeps a copy of the list. */
        public Accepted {
            cosigned = List.copyOf(cosigned);
        }
    }

    /** A witness, by its name in the policy, and when it saw this as the log's longest state. */
    record Cosigned(String witness, Instant at) {}

    /** Not to be believed. */
    sealed interface Refused extends CheckpointVerdict {}

    /** The note carries no checkpoint, or one of an empty tree with a root. */
    record NotACheckpoint() implements Refused {}

    /** Of a log that the policy does not know. */
    record UnknownLog(String origin) implements Refused {}

    /** No key of the log has signed. */
    record NotSignedByLog(String origin) implements Refused {}

    /** A line names a key of the log that has not signed this. */
    record ForgedLogSignature(String origin) implements Refused {}

    /** A line names a witness that has not signed this. */
    record ForgedCosignature(String witness) implements Refused {}

    /** Signed by the log, but too few witnesses stand for it. */
    record ShortQuorum(Checkpoint checkpoint, List<Cosigned> cosigned) implements Refused {

        /** Keeps a copy of the list. */
        public ShortQuorum {
            cosigned = List.copyOf(cosigned);
        }
    }
}
