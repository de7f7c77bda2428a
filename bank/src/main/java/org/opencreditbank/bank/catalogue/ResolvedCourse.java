package org.opencreditbank.bank.catalogue;

import java.util.List;
import org.opencreditbank.rulebook.placement.CourseVersion;

/**
 * A course as results need it.
 *
 * @param code the catalogue's, within its organisation
 * @param versions by number; empty for a course that nobody has described
 */
public record ResolvedCourse(long courseId, String code, List<CourseVersion> versions) {

    public ResolvedCourse {
        versions = List.copyOf(versions);
    }
}
