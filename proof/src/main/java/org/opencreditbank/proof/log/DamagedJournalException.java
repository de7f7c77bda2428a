package org.opencreditbank.proof.log;

import java.io.IOException;
import java.nio.file.Path;

/** A journal in which entries are missing that were acknowledged. */
public final class DamagedJournalException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedJournalException(Path folder, String what) {
        super("the journal in " + folder + " is damaged: " + what);
    }
}
