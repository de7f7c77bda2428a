package org.opencreditbank.bank.qualification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;

/** How the parts and courses of a programme stand for somebody, in words. */
interface Standings {

    /** How a course stands; {@code tone} as in {@link PartView.CourseLine}. */
    record CourseState(String said, String tone) {

        static final CourseState NONE = new CourseState("", "");
    }

    /** Nobody's standing is shown. */
    Standings NOBODY = new Standings() {
        @Override
        public @Nullable Meter meter(Part part) {
            return null;
        }

        @Override
        public List<String> gaps(Part part) {
            return List.of();
        }

        @Override
        public CourseState course(ProgrammeCourse course) {
            return CourseState.NONE;
        }
    };

    @Nullable Meter meter(Part part);

    List<String> gaps(Part part);

    CourseState course(ProgrammeCourse course);
}
