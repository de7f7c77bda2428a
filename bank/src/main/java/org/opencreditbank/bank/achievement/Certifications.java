package org.opencreditbank.bank.achievement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;

/** What a certification leaves in a row. */
final class Certifications {

    /** More placements than this on one achievement can't be marked as counting. */
    static final int MOST_PLACEMENTS = 15;

    private Certifications() {}

    /** The placements that apply; empty for what earns no credit or waits for one. */
    static List<Placement> placements(Certification certification) {
        return switch (certification) {
            case Certification.Placed(_, List<Placement> placements, _) -> {
                if (placements.size() > MOST_PLACEMENTS) {
                    throw new IllegalArgumentException("at most " + MOST_PLACEMENTS + " placements on an achievement");
                }
                yield placements;
            }
            case Certification.NotEarned _, Certification.Unplaced _ -> List.of();
        };
    }

    /** The id of the version it belongs to. */
    static @Nullable Long versionId(Certification certification) {
        CourseVersion version = switch (certification) {
            case Certification.Placed(CourseVersion placed, _, _) -> placed;
            case Certification.NotEarned(CourseVersion maybe, _) -> maybe;
            case Certification.Unplaced(CourseVersion maybe, _, _) -> maybe;
        };
        return version == null ? null : version.id();
    }
}
