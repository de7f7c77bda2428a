package org.opencreditbank.rulebook.recognition.programme;

import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.rulebook.credit.Credits;

/**
 * How a part stands.
 *
 * @param counted credits that count in it and those within it, no more than its most
 * @param resident credits among them that were earned with the provider itself, no more than its most
 * @param surplus credits beyond its most, which count for nothing
 * @param gaps of this part alone
 * @param parts those within it
 */
public record PartAudit(Part part, Credits counted, Credits resident, Credits surplus, List<Gap> gaps, List<PartAudit> parts) {

    /** Copies the lists. */
    public PartAudit {
        gaps = List.copyOf(gaps);
        parts = List.copyOf(parts);
    }

    /** Its gaps and those of the parts within it. */
    public Stream<Gap> allGaps() {
        return Stream.concat(gaps.stream(), parts.stream().flatMap(PartAudit::allGaps));
    }

    /** Whether nothing is missing in it. */
    public boolean met() {
        return allGaps().noneMatch(Gap::missing);
    }
}
