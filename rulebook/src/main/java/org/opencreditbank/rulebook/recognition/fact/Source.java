package org.opencreditbank.rulebook.recognition.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * An achievement as a source of recognition: the only kind of source there is. A recognition is no achievement, so nothing
 * chains. What is absent is unknown.
 *
 * @param id of the achievement's lineage, so that a correction is the same source
 * @param provider code of the organisation it comes from
 * @param providerKind a word for what the provider is to others, such as {@code university} or {@code self-study-exam}
 * @param kind a word such as {@code course}, {@code certificate}, {@code exam} or {@code experience}
 * @param name as its provider writes it; duplicates are found by it
 * @param field code of the field of study; a longer code lies within a shorter one that it begins with
 * @param worths by placement; empty where nobody placed it
 * @param obtained when the course ended or the certificate was given
 * @param coverage of units; empty where there is none, absent where nobody compared
 * @param features words such as {@code practical}; absent where nobody said
 */
public record Source(
        String id,
        String provider,
        @Nullable String providerKind,
        String kind,
        String course,
        @Nullable Integer version,
        String name,
        CreditClass creditClass,
        @Nullable String field,
        List<Worth> worths,
        @Nullable Hours hours,
        @Nullable Grade grade,
        Outcome outcome,
        HappenedOn obtained,
        @Nullable Assurance assurance,
        @Nullable List<Coverage> coverage,
        @Nullable Set<String> features,
        AchievementState state) {

    private static final Comparator<Worth> ORDER = Comparator.comparing(Worth::framework)
            .thenComparing(Worth::basis)
            .thenComparing(Worth::level, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Worth::credits, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Copies what could change, and orders the worths so that their order says nothing. */
    public Source {
        worths = worths.size() < 2 ? List.copyOf(worths) : worths.stream().sorted(ORDER).toList();
        coverage = coverage == null ? null : List.copyOf(coverage);
        features = features == null ? null : Set.copyOf(features);
    }

    /** The worth in a framework by the first of the bases on which there is one; bases are never mixed. */
    public @Nullable Worth worth(String framework, List<Basis> bases) {
        for (Basis basis : bases) {
            for (Worth worth : worths) {
                if (worth.basis() == basis && worth.framework().equals(framework)) {
                    return worth;
                }
            }
        }
        return null;
    }
}
