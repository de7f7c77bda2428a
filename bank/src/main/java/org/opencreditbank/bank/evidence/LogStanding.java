package org.opencreditbank.bank.evidence;

import org.opencreditbank.proof.log.Publication;

/** How the log stands. */
public sealed interface LogStanding {

    /** Not looked at yet since the start, or another process of the bank keeps it. */
    record Elsewhere() implements LogStanding {}

    /** Leaves go into tiles, and this came of publishing them last. */
    record Kept(Publication publication) implements LogStanding {}

    /**
     * The tiles have more leaves than the database: the database was set back, from a backup for example. Nothing is
     * published until somebody has looked.
     *
     * @param tiles leaves in tiles
     * @param database leaves in the database
     */
    record DatabaseSetBack(long tiles, long database) implements LogStanding {}

    /**
     * The database has another leaf than the log where the log ends: it was set back, and went on otherwise before the log was kept
     * again. Nothing is published until somebody has looked.
     *
     * @param tiles leaves in tiles
     */
    record DatabaseIsAnother(long tiles) implements LogStanding {}

    /**
     * The tiles or the keys can't be read or written, or the disk is full; leaves are safe in the database and wait.
     *
     * @param what the failure says of itself, for the operator
     */
    record Failing(String what) implements LogStanding {}
}
