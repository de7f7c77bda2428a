package org.opencreditbank.bank.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A course with all its versions.
 *
 * @param id inside the bank; 0 while it is not stored
 * @param publicId in addresses and exports
 * @param organisation code of the organisation that runs it
 * @param code unique within the organisation
 * @param name by language tag
 * @param known false for a course that results named before anybody described it
 * @param versions by number
 */
public record Course(
        long id,
        UUID publicId,
        String organisation,
        String code,
        CourseKind kind,
        Map<String, String> name,
        @Nullable FieldOfStudy field,
        boolean known,
        List<Version> versions) {

    /** Stands where an id has not been given yet. */
    static final UUID UNSTORED = new UUID(0, 0);

    public Course {
        name = new TreeMap<>(name);
        versions = versions.stream().sorted(Comparator.comparingInt(version -> version.rules().number())).toList();
    }

    /** The version with that number. */
    public Optional<Version> version(int number) {
        return versions.stream().filter(version -> version.rules().number() == number).findFirst();
    }
}
