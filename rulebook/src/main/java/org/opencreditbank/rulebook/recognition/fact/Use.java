package org.opencreditbank.rulebook.recognition.fact;

import java.util.Collection;
import org.opencreditbank.rulebook.credit.Credits;

/** How often one achievement may be used toward one qualification. Every recognition that uses it must allow all the others. */
public sealed interface Use {

    /** Once, alone. */
    record Once() implements Use {}

    /** Together with others, no more than so many recognitions in all. */
    record UpTo(int times) implements Use {}

    /** Together with others, as long as they give no more credit in all than the achievement has. */
    record UpToCredits() implements Use {}

    /** As often as the rules give. */
    record Freely() implements Use {}

    /**
     * A use that a recognition makes of the achievement.
     *
     * @param given credits that the recognition gives
     * @param worth credits that the achievement had when it was decided
     */
    record Made(Use use, Credits given, Credits worth) {}

    /** Whether all these uses of one achievement may stand together. */
    static boolean lawful(Collection<Made> all) {
        long given = all.stream().mapToLong(each -> each.given().hundredths()).sum();
        return all.stream().allMatch(each -> switch (each.use()) {
            case Once _ -> all.size() == 1;
            case UpTo(int times) -> all.size() <= times;
            case UpToCredits _ -> given <= each.worth().hundredths();
            case Freely _ -> true;
        });
    }
}
