package org.opencreditbank.proof;

/** A seal does not open: it was made with another key or for another place, or somebody changed it. */
public final class BrokenSealException extends RuntimeException {

    BrokenSealException() {
        super("the seal does not open");
    }

    BrokenSealException(Throwable cause) {
        super("the seal does not open", cause);
    }
}
