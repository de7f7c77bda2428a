package org.opencreditbank.rulebook.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;

/** What comes of placing one achievement (学习成果认证); see {@link PlacementRule}. */
public sealed interface Certification {

    /** What makes one look twice at it. */
    List<Doubt> doubts();

    /**
     * It is worth credit.
     *
     * @param version the version of the course that it is an achievement of
     * @param placements one for each framework and basis, ordered by framework and basis
     */
    record Placed(CourseVersion version, List<Placement> placements, List<Doubt> doubts) implements Certification {}

    /**
     * The course was not passed, so it is recorded without credit.
     *
     * @param version absent where no version of the course was valid then, or the course is unknown
     */
    record NotEarned(@Nullable CourseVersion version, List<Doubt> doubts) implements Certification {}

    /**
     * It was passed, but nobody has said what it is worth; it waits for a placement.
     *
     * @param version absent where no version of the course was valid then, or the course is unknown
     * @param reason {@code placement.course-unknown}, {@code placement.outside-versions}, {@code placement.none},
     *     {@code placement.outside-validity} or {@code placement.decided-later}
     */
    record Unplaced(@Nullable CourseVersion version, Refusal reason, List<Doubt> doubts) implements Certification {}
}
