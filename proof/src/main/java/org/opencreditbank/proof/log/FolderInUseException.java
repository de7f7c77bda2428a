package org.opencreditbank.proof.log;

import java.io.IOException;
import java.nio.file.Path;

/** Another process, or another part of this one, writes in the folder. */
public final class FolderInUseException extends IOException {

    private static final long serialVersionUID = 1;

    FolderInUseException(Path folder) {
        super("somebody else writes in " + folder);
    }
}
