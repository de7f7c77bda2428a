package org.opencreditbank.rulebook.certification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Level;

/**
 * Who is asked to rate, and why, and why the others are not.
 *
 * @param ranked those who may be asked, the first choice first, each with what speaks for them
 * @param excluded the others, each with what stands against them
 */
public record ExpertChoice(List<Judged> ranked, List<Judged> excluded) {

    /** Copies the lists. */
    public ExpertChoice {
        ranked = List.copyOf(ranked);
        excluded = List.copyOf(excluded);
    }

    /**
     * One expert and why.
     *
     * @param why a code of the message files with its parameters
     */
    public record Judged(Expert expert, Refusal why) {}

    /**
     * Judges all experts for a case. Excluded is who had a part in it, has an interest in one of the organisations, knows neither the
     * field nor the level, or has no room. Of the others the one with the nearest field comes first, then whose desk is emptiest,
     * then who has waited longest.
     *
     * @param field code of the course's field of study
     * @param level the level that the provider claims
     * @param organisations the provider and those above it
     * @param parts who has had a part in the case
     */
    public static ExpertChoice of(
            Collection<Expert> experts, String field, Level level, Set<Long> organisations, Set<Long> parts) {
        var ranked = new ArrayList<Judged>();
        var excluded = new ArrayList<Judged>();
        for (Expert expert : experts) {
            Optional<Refusal> against = against(expert, field, level, organisations, parts);
            if (against.isPresent()) {
                excluded.add(new Judged(expert, against.get()));
            } else {
                ranked.add(new Judged(expert, new Refusal("certification.expert.fits", Map.of(
                        "field", nearest(expert, field), "load", Integer.toString(expert.load()),
                        "most", Integer.toString(expert.most())))));
            }
        }
        ranked.sort(Comparator
                .comparingInt((Judged each) -> -nearest(each.expert(), field).length())
                .thenComparingDouble(each -> (double) each.expert().load() / each.expert().most())
                .thenComparing(each -> each.expert().lastAsked(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparingLong(each -> each.expert().id()));
        excluded.sort(Comparator.comparingLong(each -> each.expert().id()));
        return new ExpertChoice(ranked, excluded);
    }

    private static Optional<Refusal> against(
            Expert expert, String field, Level level, Set<Long> organisations, Set<Long> parts) {
        if (parts.contains(expert.id())) {
            return Optional.of(Refusal.of("certification.expert.had-part"));
        }
        if (expert.conflicts().stream().anyMatch(organisations::contains)) {
            return Optional.of(Refusal.of("certification.expert.conflict"));
        }
        if (expert.fields().stream().noneMatch(field::startsWith)) {
            return Optional.of(Refusal.of("certification.expert.field", "field", field));
        }
        if (level.compareTo(expert.lowest()) < 0 || level.compareTo(expert.highest()) > 0) {
            return Optional.of(Refusal.of("certification.expert.level", "level", level.toString()));
        }
        if (expert.load() >= expert.most()) {
            return Optional.of(Refusal.of("certification.expert.load", "most", Integer.toString(expert.most())));
        }
        return Optional.empty();
    }

    private static String nearest(Expert expert, String field) {
        return expert.fields().stream().filter(field::startsWith).max(Comparator.comparingInt(String::length)).orElse("");
    }
}
