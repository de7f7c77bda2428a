package org.opencreditbank.bank.qualification;

import java.util.List;
import java.util.UUID;

/**
 * A claim of an award on a page.
 *
 * @param stage how it stands, in a sentence
 * @param tone {@code good}, {@code doubt}, {@code refused} or {@code note}: the kind of its notice
 * @param next what happens next and until when, in a sentence; empty where nothing does
 * @param seen how many events it has
 * @param gaps what was missing when it was checked, in sentences
 * @param rests what it rests on
 * @param withdrawable whether the learner may take it back
 * @param appealUntil the last day for an appeal, in words; empty where there is nothing to appeal
 * @param steps what the institution may do now: words of events
 */
public record AwardView(
        UUID publicId, String number, String title, String segment, String provider, String qualification, String stage, String tone, String next,
        int seen, List<String> gaps, List<Rests> rests, List<Line> history, boolean withdrawable, String appealUntil, List<String> steps) {

    /** Something it rests on. */
    public record Rests(String place, String credits, boolean recognised) {}

    /** Something that happened. */
    public record Line(String when, String what, String by, String reasons) {}

    /**
     * A claim in a list.
     *
     * @param grantable whether it waits for a decision, so that it can be granted together with others
     */
    public record Row(UUID publicId, String number, String title, String claimed, String stage, String due, boolean late, boolean grantable) {}

    /** Copies the lists. */
    public AwardView {
        gaps = List.copyOf(gaps);
        rests = List.copyOf(rests);
        history = List.copyOf(history);
        steps = List.copyOf(steps);
    }
}
