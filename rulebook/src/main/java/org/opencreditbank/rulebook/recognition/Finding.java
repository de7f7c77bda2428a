package org.opencreditbank.rulebook.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.rule.Asked;

/**
 * What was asked, how it was answered and by what: the tree that the decision itself is read from, so that the explanation
 * can't differ from it. It is kept small; {@link Reason} puts it into codes and parameters.
 *
 * @param asked the condition, requirement or guard
 * @param found the fact that answered; absent where it is unknown or the parts answer. Its {@code toString} is what is shown
 * @param source id of the achievement concerned, where it is one
 * @param parts what the answer was drawn from
 */
public record Finding(
        Asked asked, Verdict verdict, @Nullable Object found, @Nullable String source, List<Finding> parts) {

    /** Without parts. */
    static Finding of(Asked asked, Verdict verdict, @Nullable Object found, @Nullable String source) {
        return new Finding(asked, verdict, found, source, List.of());
    }

    /** A yes or no. */
    static Finding of(Asked asked, boolean met, @Nullable Object found, @Nullable String source) {
        return of(asked, met ? Verdict.MET : Verdict.MISSED, found, source);
    }

    /** All parts are asked for. */
    static Finding all(Asked asked, @Nullable String source, List<Finding> parts) {
        Verdict verdict = Verdict.MET;
        for (Finding part : parts) {
            verdict = verdict.and(part.verdict);
        }
        return new Finding(asked, verdict, null, source, parts);
    }

    /** Met before unknown before missed, then the one with less amiss. */
    static Finding nearer(@Nullable Finding one, Finding other) {
        if (one == null) {
            return other;
        }
        int by = Integer.compare(rank(one), rank(other));
        return by < 0 || (by == 0 && one.distance() <= other.distance()) ? one : other;
    }

    private static int rank(Finding finding) {
        return switch (finding.verdict()) {
            case MET -> 0;
            case UNKNOWN -> 1;
            case MISSED -> 2;
        };
    }

    /** How many single answers are not yes: how far it is from being met. */
    int distance() {
        if (verdict == Verdict.MET) {
            return 0;
        }
        if (parts.isEmpty()) {
            return 1;
        }
        int sum = 0;
        for (Finding part : parts) {
            sum += part.distance();
        }
        return Math.max(sum, 1);
    }
}
