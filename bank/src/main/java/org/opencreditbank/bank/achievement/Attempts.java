package org.opencreditbank.bank.achievement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.achievement.HappenedOn;

/** All attempts of one person at one course, merged accounts taken together. */
record Attempts(List<Standing> all) {

    /** Whose, and at what. */
    record Course(long person, long courseId) {}

    /** Sorts achievements by person and course. */
    static Map<Course, Attempts> byCourse(List<Standing> standings, Persons persons) {
        Map<Course, Attempts> courses = new LinkedHashMap<>();
        for (Standing standing : standings) {
            courses.computeIfAbsent(course(standing, persons), _ -> new Attempts(new ArrayList<>()))
                    .all()
                    .add(standing);
        }
        return courses;
    }

    static Course course(Standing standing, Persons persons) {
        return new Course(persons.person(standing.key.learnerId()), standing.key.courseId());
    }

    /** Whether the person has been erased: what is left can't be changed any more. */
    boolean erased() {
        return all.stream().anyMatch(attempt -> attempt.record == null);
    }

    /**
     * Makes one attempt's credit count in each unit, and writes a row for every attempt to which something happened or
     * whose credit counts otherwise than before.
     *
     * @param today stands beside what follows from something else
     */
    void count(Map<Standing, ChangedRows.What> happened, LocalDate today, ChangedRows rows) {
        int[] holding =
                CreditOnce.settle(all.stream().map(Standing::attempt).toList());
        for (int place = 0; place < holding.length; place++) {
            Standing attempt = all.get(place);
            boolean changed = attempt.holding != holding[place];
            attempt.holding = holding[place];
            ChangedRows.What what = happened.get(attempt);
            if (what != null) {
                rows.add(attempt, what);
            } else if (changed) {
                rows.add(attempt, new ChangedRows.What(
                        PublicIds.next(), ChangeKind.COUNTED, HappenedOn.of(today), null));
            }
        }
    }
}
