package org.opencreditbank.proof.log;

/** What a receipt turns out to be. */
public sealed interface ProofVerdict {

    /**
     * The entry stands in the log, which enough witnesses have seen so.
     *
     * @param index where
     * @param accepted who says so, and since when
     */
    record Included(long index, CheckpointVerdict.Accepted accepted) implements ProofVerdict {}

    /** The log's state is to be believed, and the entry is not proven to stand there. */
    record NotIncluded(long index, Checkpoint checkpoint) implements ProofVerdict {}

    /** The log's state is not to be believed. */
    record CheckpointRefused(CheckpointVerdict.Refused why) implements ProofVerdict {}
}
