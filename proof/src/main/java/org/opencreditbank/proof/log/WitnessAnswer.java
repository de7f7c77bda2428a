package org.opencreditbank.proof.log;

import java.util.List;

/** What a witness answers to a log, with the status that the standard gives it (C2SP tlog-witness, add-checkpoint). */
public sealed interface WitnessAnswer {

    /** 200: seen, consistent, and noted down before this was said. */
    record Cosigned(List<NoteSignature> signatures) implements WitnessAnswer {

        /** Keeps a copy of the signatures. */
        public Cosigned {
            signatures = List.copyOf(signatures);
        }
    }

    /** 400: not a request, or one that goes backwards by its own account. */
    record Malformed() implements WitnessAnswer {}

    /** 403: not signed by the log, or falsely so. */
    record NotSigned() implements WitnessAnswer {}

    /** 404: a log that this witness does not watch. */
    record UnknownLog() implements WitnessAnswer {}

    /** 409: the witness has cosigned another size last. A log that has less than that has lost its past. */
    record OtherSize(long size) implements WitnessAnswer {}

    /** 422: the new state is not shown to begin with the old one. */
    record Inconsistent() implements WitnessAnswer {}
}
