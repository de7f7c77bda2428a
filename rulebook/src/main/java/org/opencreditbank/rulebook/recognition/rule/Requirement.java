package org.opencreditbank.rulebook.recognition.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;

/** Which achievements a rule asks for. Each achievement serves one place of the tree only, except through units. */
public sealed interface Requirement extends Asked {

    /**
     * Achievements that each meet a condition.
     *
     * @param label by which explanations name them
     * @param count how many; 1 or more
     * @param together credits that they must have together, and then {@code count} is 1 and says nothing; each set of
     *     achievements that reaches them without one too many is a way
     */
    record Achievements(String label, Condition where, int count, @Nullable Credits together) implements Requirement {
        /** Refuses counts below one. */
        public Achievements {
            if (count < 1) {
                throw new IllegalArgumentException("at least one achievement is asked for");
            }
        }
    }

    /** At least so many branches are fulfilled: all of them, or any one. A way fulfils exactly so many. */
    record AtLeast(int count, List<Requirement> of) implements Requirement {
        /** Copies the list. */
        public AtLeast {
            of = List.copyOf(of);
        }
    }

    /** All branches. */
    static Requirement all(List<Requirement> of) {
        return new AtLeast(of.size(), of);
    }
}
