package org.opencreditbank.bank.notice;

import java.util.List;

/** How the sending of letters goes, for the administration. */
public record LettersView(boolean sends, long waiting, long failing, long sentInADay, List<Line> givenUp) {

    /** A letter that didn't arrive. */
    public record Line(String who, String kind, String written, String givenUp, int tries, String fault) {}
}
