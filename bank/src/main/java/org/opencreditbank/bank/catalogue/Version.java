package org.opencreditbank.bank.catalogue;

import java.util.Comparator;
import java.util.List;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;

/**
 * A version of a course with everything the catalogue says of it.
 *
 * @param rules what the rules look at; its id is 0 while it is not stored
 * @param content what it consists of, as far as anybody has said
 * @param used whether an achievement refers to it, so that it never changes
 */
public record Version(CourseVersion rules, List<CoursePart> parts, List<Offering> offerings, CourseContent content, boolean used) {
    private static final Comparator<Placement> PLACEMENTS = Comparator.comparing(Placement::framework)
            .thenComparing(Placement::basis, Comparator.comparingInt(Basis::ordinal))
            .thenComparing(Placement::from);
    private static final Comparator<Offering> OFFERINGS =
            Comparator.comparing(Offering::starts).thenComparing(offering -> offering.place().toString());

    /** Puts placements and offerings in order. */
    public Version {
        parts = List.copyOf(parts);
        offerings = offerings.stream().sorted(OFFERINGS).toList();
        rules = new CourseVersion(rules.id(), rules.number(), rules.validity(), rules.hours(), rules.declared(),
                rules.creditClass(), rules.placements().stream().sorted(PLACEMENTS).toList());
    }

    /** Whether both say the same about the version itself; validity, content, placements and offerings aside. */
    boolean hasSameCore(Version other) {
        return rules.number() == other.rules.number()
                && rules.validity().from().equals(other.rules.validity().from())
                && java.util.Objects.equals(rules.hours(), other.rules.hours())
                && java.util.Objects.equals(rules.declared(), other.rules.declared())
                && rules.creditClass() == other.rules.creditClass()
                && parts.equals(other.parts);
    }
}
