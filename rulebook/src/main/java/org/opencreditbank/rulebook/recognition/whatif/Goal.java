package org.opencreditbank.rulebook.recognition.whatif;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/** A target with its places ready to be looked up. */
final class Goal {

    final Target target;
    final Map<String, ProgrammeCourse> courses = new HashMap<>();

    /** Courses that ask for units, by code. */
    final Map<String, ProgrammeCourse> byUnits = new TreeMap<>();

    private final Set<String> parts = new HashSet<>();

    Goal(Target target) {
        this.target = target;
        for (Part part : target.programme().allParts()) {
            parts.add(part.code());
            for (ProgrammeCourse course : part.courses()) {
                courses.put(course.code(), course);
                if (!course.units().isEmpty()) {
                    byUnits.put(course.code(), course);
                }
            }
        }
    }

    boolean has(Place place) {
        return switch (place) {
            case Place.Course(String code) -> courses.containsKey(code);
            case Place.Part(String code) -> parts.contains(code);
            case Place.Unit _ -> true;
        };
    }

    /** All units that its courses ask for. */
    Set<String> units() {
        Set<String> units = new TreeSet<>();
        byUnits.values().forEach(course -> units.addAll(course.units()));
        return units;
    }
}
