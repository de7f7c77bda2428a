package org.opencreditbank.rulebook.recognition.fact;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a decision rests on, beside the rules and the target; kept with the decision, so that anybody can decide again.
 *
 * @param sources ordered by id, whatever order they come in
 * @param claims already active, ordered by id
 */
public record Facts(List<Source> sources, LearnerRecord record, List<Claim> claims) {

    /** Orders both lists; refuses two of one id. */
    public Facts {
        sources = sources.stream().sorted(Comparator.comparing(Source::id)).toList();
        claims = claims.stream().sorted(Comparator.comparing(Claim::id)).toList();
        Set<String> seen = new HashSet<>();
        for (Source source : sources) {
            if (!seen.add(source.id())) {
                throw new IllegalArgumentException("two achievements with the id " + source.id());
            }
        }
    }
}
