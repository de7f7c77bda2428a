package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.recognition.WhatIfAnswer;

/**
 * A case as somebody sees it, in words.
 *
 * @param owner name of the organisation that grants
 * @param kind of the stage's sign: good, doubt, refused, note
 * @param next what happens next, and until when; or what has come of it
 * @param credits of all lines
 * @param used achievements on which it rests
 * @param lines what counts, or is asked for
 * @param decided whether the lines count by it
 * @param rule title of the rule that fits; empty where somebody judges
 * @param ruleAddress of the rule set, at the rule
 * @param reasons everything that the rule asked, as a tree
 * @param others what the rules say where none fits: why not
 * @param words of the learner
 * @param seen how many events the viewer has seen
 * @param appealUntil the last day for an appeal; absent where there is nothing to appeal
 */
public record TransferView(
        String number,
        String address,
        String programme,
        String owner,
        String stage,
        String kind,
        String next,
        String credits,
        List<Used> used,
        List<Line> lines,
        boolean decided,
        String rule,
        String ruleAddress,
        List<WhatIfAnswer.Told> reasons,
        List<WhatIfAnswer.Refused> others,
        String words,
        List<Step> history,
        int seen,
        @Nullable LocalDate appealUntil,
        boolean withdrawable) {

    /** An achievement that is used. */
    public record Used(String name, String code, String provider, String obtained, String worth, String grade) {}

    /**
     * One place that is given.
     *
     * @param key of the place, for forms
     */
    public record Line(String key, String place, String credits, String grade) {}

    /**
     * A step that was taken.
     *
     * @param what in words, with by whom
     * @param words said with it; may be empty
     */
    public record Step(LocalDate on, String what, String words) {}
}
