package org.opencreditbank.rulebook.recognition.fact;

import java.util.List;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * A recognition that is already active, with the achievements as they were when it was decided.
 *
 * @param id the bank's own
 * @param programme toward which it counts
 * @param qualification of the programme
 * @param sources on which it rests
 * @param lines what it gave
 * @param use how far its achievements may be used by others, as its rule said
 */
public record Claim(String id, String programme, String qualification, List<Source> sources, List<Line> lines, Use use) {

    /** What a recognition gives in one place. */
    public record Line(Place place, Credits credits) {}

    /** Copies the lists. */
    public Claim {
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
    }

    /** All credits it gave. */
    public Credits credits() {
        return lines.stream().map(Line::credits).reduce(Credits.ZERO, Credits::plus);
    }
}
