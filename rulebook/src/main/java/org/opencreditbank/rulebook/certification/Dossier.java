package org.opencreditbank.rulebook.certification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * What a provider lays before the bank.
 *
 * @param outcomes what one can do afterwards
 * @param hours by what the learner does
 * @param parts what is told in words
 * @param files parts that have a file
 */
public record Dossier(
        List<ClaimedOutcome> outcomes, HoursSplit hours, Map<DossierPart, String> parts, Set<DossierPart> files) {

    /** The most outcomes; a course with more is several. */
    public static final int MOST_OUTCOMES = 40;

    /** Copies what could change. */
    public Dossier {
        outcomes = List.copyOf(outcomes);
        parts = Map.copyOf(parts);
        files = Set.copyOf(files);
    }

    /** The outcomes' hours together. */
    public Hours outcomeHours() {
        return outcomes.stream().map(ClaimedOutcome::hours).reduce(Hours.ZERO, Hours::plus);
    }

    /** All that is missing or doesn't fit together, by field, in the order of the form; empty where it can be handed in. */
    public Map<String, Refusal> faults() {
        var faults = new LinkedHashMap<String, Refusal>();
        if (outcomes.isEmpty()) {
            faults.put("outcomes", Refusal.of("certification.dossier.outcomes"));
        }
        if (outcomes.size() > MOST_OUTCOMES) {
            faults.put("outcomes", Refusal.of("certification.dossier.outcomes-many", "most", Integer.toString(MOST_OUTCOMES)));
        }
        for (int at = 0; at < outcomes.size(); at++) {
            ClaimedOutcome outcome = outcomes.get(at);
            if (outcome.text().isBlank() || outcome.assessedBy().isBlank() || outcome.hours().isZero()) {
                faults.put("outcome." + (at + 1), Refusal.of("certification.dossier.outcome-incomplete"));
            }
        }
        if (hours.total().isZero()) {
            faults.put("hours", Refusal.of("certification.dossier.hours-none"));
        } else if (!outcomes.isEmpty() && !hours.total().equals(outcomeHours())) {
            faults.put("hours", new Refusal("certification.dossier.hours-differ",
                    Map.of("split", hours.total().toString(), "outcomes", outcomeHours().toString())));
        }
        if (hours.assessment().isZero() && !hours.total().isZero()) {
            faults.put("hours.assessment", Refusal.of("certification.dossier.not-assessed"));
        }
        for (DossierPart part : DossierPart.values()) {
            boolean told = !parts.getOrDefault(part, "").isBlank();
            boolean missing = switch (part) {
                case SYLLABUS, ASSESSMENT, TEACHERS, QUALITY_POLICY, LEARNER_PROFILE -> !told && !files.contains(part);
                case SAMPLES -> !files.contains(part);
            };
            if (missing) {
                faults.put("part." + part, Refusal.of(part == DossierPart.SAMPLES
                        ? "certification.dossier.samples" : "certification.dossier.part"));
            }
        }
        return faults;
    }
}
