package org.opencreditbank.rulebook.recognition.whatif;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** A target with its places ready to be looked up. */
final class Goal {

    final Target target;
    final Map<String, ProgrammeCourse> courses = new HashMap<>();

    /** Courses that ask for units, by code. */
    final Map<String, ProgrammeCourse> byUnits = new TreeMap<>();

    /** What at most can be given in a part, by its code, where a plain cap says so. */
    final Map<String, Credits> caps = new HashMap<>();

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
        target.rules().caps().forEach(this::cap);
    }

    private void cap(Cap cap) {
        if (!(cap.most() instanceof Cap.Most.Amount(Credits most)) || !cap.where().equals(Condition.ALWAYS) || !cap.per().isEmpty()
                || cap.compulsory() || !(cap.toward().isEmpty() || cap.toward().contains(target.programme().code()))) {
            return;
        }
        for (String part : parts) {
            if (cap.parts().isEmpty() || cap.parts().stream().anyMatch(outer -> target.programme().lies(part, outer))) {
                caps.merge(part, most, (one, other) -> one.compareTo(other) < 0 ? one : other);
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
