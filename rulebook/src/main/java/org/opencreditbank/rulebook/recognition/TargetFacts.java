package org.opencreditbank.rulebook.recognition;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Giving;

/**
 * The courses that a rule would give, as conditions compare with them: their credits together, and the highest level.
 *
 * @param credits absent where a course is not in the programme, or none is given
 * @param level absent where one of the courses has none
 */
record TargetFacts(@Nullable Credits credits, @Nullable Level level) {

    static TargetFacts of(Programme programme, List<Giving> gives) {
        Credits sum = null;
        Level highest = null;
        boolean known = true;
        for (Giving giving : gives) {
            if (giving.place() instanceof Place.Course(String code)) {
                ProgrammeCourse course = programme.course(code).orElse(null);
                if (course == null) {
                    return new TargetFacts(null, null);
                }
                sum = sum == null ? course.credits() : sum.plus(course.credits());
                Level level = course.level();
                known &= level != null;
                highest = level == null || (highest != null && highest.compareTo(level) >= 0) ? highest : level;
            }
        }
        return new TargetFacts(sum, known ? highest : null);
    }

    static TargetFacts of(ProgrammeCourse course) {
        return new TargetFacts(course.credits(), course.level());
    }
}
