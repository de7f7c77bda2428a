package org.opencreditbank.bank.recognition;

import java.util.Map;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseKind;

/** How the catalogue's courses are told to rules. */
final class CatalogueFacts {

    private CatalogueFacts() {}

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
}
