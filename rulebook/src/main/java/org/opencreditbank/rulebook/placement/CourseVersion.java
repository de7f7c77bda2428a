package org.opencreditbank.rulebook.placement;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;

/**
 * What a version of a course is, as far as the rules look at it.
 *
 * @param id the catalogue's own
 * @param number from 1, rising
 * @param validity the days of achievement it stands for
 * @param hours notional hours, where known
 * @param declared the credits its organisation declares, where it does
 * @param placements what it is worth; empty while nobody has placed it
 */
public record CourseVersion(
        long id,
        int number,
        Validity validity,
        @Nullable Hours hours,
        @Nullable Credits declared,
        CreditClass creditClass,
        List<Placement> placements) {

    /** Copies the placements. */
    public CourseVersion {
        placements = List.copyOf(placements);
    }
}
