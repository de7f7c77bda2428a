package org.opencreditbank.bank.layout;

import java.util.Optional;

/** What a room shows beside the visitor's name on every page; asked only when a frame is drawn for somebody signed in. */
public interface Reminder {

    /**
     * A link with a number.
     *
     * @param path where it leads
     * @param textKey names it, with the parameter {@code count}
     * @param count how much waits
     */
    record Shown(String path, String textKey, int count) {}

    /** For whoever makes the current request. */
    Optional<Shown> now();
}
