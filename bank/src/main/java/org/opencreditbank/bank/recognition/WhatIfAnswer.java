package org.opencreditbank.bank.recognition;

import java.util.List;

/**
 * What achievements would be worth, in words.
 *
 * @param summary the answer in a sentence
 * @param best programmes in which something would be recognised, the most worth first
 * @param refused programmes whose rules speak about the achievements, yet nothing would be recognised
 * @param more whether there are more programmes than are shown
 * @param special whether something turns on features, such as practical work, that nobody has told
 */
public record WhatIfAnswer(String summary, List<Outcome> best, List<Outcome> refused, boolean more, boolean special) {

    /** Copies the lists. */
    public WhatIfAnswer {
        best = List.copyOf(best);
        refused = List.copyOf(refused);
    }

    /**
     * One programme.
     *
     * @param owner who grants
     * @param set title of the rule set
     * @param address of its page
     * @param credits recognised; empty where nothing is
     * @param saves hours and money that are saved, in a sentence; may be empty
     * @param refused rules that don't fit, or fit and are not granted, with what stands in the way
     * @param otherwise who can be asked where no rule fits; may be empty
     * @param apply where whoever holds the achievements asks for it
     */
    public record Outcome(
            String programme, String owner, String set, String address, String credits, String saves, List<Line> lines, List<Refused> refused,
            String otherwise, String apply) {}

    /**
     * What is recognised.
     *
     * @param notes what is still to be done before it counts
     */
    public record Line(String place, String credits, String grade, String from, String rule, String address, List<String> notes) {}

    /**
     * A rule that gives nothing.
     *
     * @param state in words: does not fit, can't be decided yet, fits but is not granted
     * @param why what stands in the way and what would change it
     * @param reasons everything that was asked, as a tree
     */
    public record Refused(String rule, String address, String state, List<String> why, List<Told> reasons) {}

    /** A reason with those that it was drawn from; verdict: met, missed, unknown. */
    public record Told(String verdict, String text, List<Told> parts) {}
}
