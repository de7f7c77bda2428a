package org.opencreditbank.proof.log;

import java.io.IOException;
import java.nio.file.Path;

/** Tiles that do not add up to the root noted with them: the disk has lost or changed something. */
public final class DamagedTilesException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedTilesException(Path folder) {
        super("the tiles in " + folder + " do not add up to the root noted with them; make them again from the entries");
    }
}
