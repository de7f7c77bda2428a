package org.opencreditbank.rulebook.recognition.rule;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * A bound on what may be recognised toward one programme. A recognition that rests on several achievements counts wholly in
 * every group into which one of them falls.
 *
 * @param code unique in the rule set
 * @param title by language tag
 * @param where which achievements it concerns; unknown counts as concerned
 * @param parts parts of the programme it concerns, with those within them; empty for all
 * @param compulsory whether it concerns compulsory courses only
 * @param toward programmes it concerns; empty for all
 * @param most the bound
 * @param per groups that each have the bound of their own; empty for one group
 * @param beyond what happens where it is reached
 */
public record Cap(
        String code,
        Map<String, String> title,
        Condition where,
        Set<String> parts,
        boolean compulsory,
        Set<String> toward,
        Most most,
        List<Per> per,
        Beyond beyond) {

    /** Copies what could change. */
    public Cap {
        title = Map.copyOf(title);
        parts = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(parts));
        toward = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(toward));
        per = List.copyOf(per);
    }

    /** The bound. */
    public sealed interface Most {

        /** So many credits. */
        record Amount(Credits credits) implements Most {}

        /** A share of the programme's credits, or of its compulsory courses' credits; of one part, where it is named. */
        record Portion(Share share, boolean ofCompulsory, @Nullable String part) implements Most {}

        /** So many achievements. */
        record Achievements(int count) implements Most {}
    }

    /** How groups are told apart. */
    public sealed interface Per {

        /** By provider of the achievement. */
        record Provider() implements Per {}

        /** By kind of the achievement. */
        record Kind() implements Per {}

        /**
         * By the span of the year in which the course ended.
         *
         * @param starts first days of the spans, in the order of the year; one for years, two for semesters
         */
        record Span(List<MonthDay> starts) implements Per {
            /** Orders the days. */
            public Span {
                starts = starts.stream().sorted().toList();
            }

            /** The first day of the span that the day lies in. 29 February begins on 1 March where there is none. */
            public LocalDate startOf(LocalDate day) {
                for (int at = starts.size() - 1; at >= 0; at--) {
                    LocalDate start = on(starts.get(at), day.getYear());
                    if (!start.isAfter(day)) {
                        return start;
                    }
                }
                return on(starts.getLast(), day.getYear() - 1);
            }

            private static LocalDate on(MonthDay start, int year) {
                return start.isValidYear(year) ? start.atYear(year) : LocalDate.of(year, 3, 1);
            }
        }
    }

    /** What happens to a recognition that does not fit under the cap. */
    public sealed interface Beyond {

        /** It is refused whole. */
        record Refuse() implements Beyond {}

        /** Credits in a part are cut down to what is left, to a multiple of the step; a course is refused whole. */
        record Cut(CreditStep step) implements Beyond {}
    }
}
