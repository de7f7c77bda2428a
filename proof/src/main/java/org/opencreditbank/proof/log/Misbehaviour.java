package org.opencreditbank.proof.log;

/** What a log has done that it must not, with what shows it. */
public sealed interface Misbehaviour {

    /** The log that has done it. */
    String origin();

    /**
     * Two histories: the log has signed two roots for the same size. Nobody else can have made this evidence, and no
     * excuse takes it away.
     *
     * @param one what was cosigned, or seen first
     * @param other what contradicts it
     */
    record SplitView(String origin, SignedNote one, SignedNote other) implements Misbehaviour {}

    /**
     * A signed state that was not shown to begin with an earlier signed one. A log can still clear itself by a proof.
     *
     * @param earlier what was cosigned
     * @param later what was then asked for
     */
    record UnprovenGrowth(String origin, SignedNote earlier, SignedNote later) implements Misbehaviour {}
}
