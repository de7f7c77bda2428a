package org.opencreditbank.bank.recognition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseContent;
import org.opencreditbank.bank.catalogue.CourseKind;
import org.opencreditbank.bank.catalogue.Version;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.opencreditbank.rulebook.recognition.fact.Coverage;
import org.opencreditbank.rulebook.recognition.fact.Worth;

/**
 * What the catalogue tells rules of a course that was passed on some day.
 *
 * @param version absent where no version holds for the day
 * @param worths by the placements that hold
 * @param content of that version
 */
record CatalogueFacts(@Nullable Integer version, CreditClass creditClass, @Nullable Hours hours, List<Worth> worths, CourseContent content) {

    /** The word by which rules ask for that kind. */
    static String kind(CourseKind kind) {
        return switch (kind) {
            case DEGREE_COURSE, LEISURE_COURSE -> "course";
            case TRAINING_PROGRAMME -> "training";
            case CERTIFICATE -> "certificate";
            case EXAM -> "exam";
        };
    }

    /** The one name by which duplicates are found: the Chinese where there is one, for most are written so. */
    static String name(Course course) {
        Map<String, String> names = course.name();
        return names.getOrDefault("zh", names.values().stream().findFirst().orElse(course.code()));
    }

    /** What is covered of units, as rules see it; absent where nobody has said so. */
    static @Nullable List<Coverage> coverage(CourseContent content) {
        var covers = content.covers();
        return covers == null ? null : covers.stream()
                .map(each -> new Coverage(each.unit(), each.version(), each.outcomes().size(), each.of())).toList();
    }

    /** Of a course passed on that day. */
    static CatalogueFacts at(Course course, HappenedOn obtained) {
        var versions = course.versions().stream().map(Version::rules).toList();
        var newest = versions.isEmpty() ? null : versions.getLast();
        return switch (PlacementRule.certify(versions, obtained, Outcome.PASS)) {
            case Certification.Placed(var version, List<Placement> placements, _) -> of(course, version, version,
                    placements.stream().map(each -> new Worth(each.framework(), each.level(), each.credits(), each.basis())).toList());
            case Certification.Unplaced(var version, _, _) -> of(course, version, version == null ? newest : version, List.of());
            case Certification.NotEarned(var version, _) -> of(course, version, version == null ? newest : version, List.of());
        };
    }

    private static CatalogueFacts of(Course course, @Nullable CourseVersion version, @Nullable CourseVersion told, List<Worth> worths) {
        return new CatalogueFacts(version == null ? null : version.number(), told == null ? CreditClass.ACADEMIC : told.creditClass(),
                told == null ? null : told.hours(), worths,
                version == null ? CourseContent.UNKNOWN : course.version(version.number()).map(Version::content).orElse(CourseContent.UNKNOWN));
    }
}
