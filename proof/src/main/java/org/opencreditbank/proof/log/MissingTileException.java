package org.opencreditbank.proof.log;

/** A tile that the tree's size says must be there is not, or breaks off: the copy of the log is incomplete. */
public final class MissingTileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingTileException(String which) {
        super(which);
    }
}
