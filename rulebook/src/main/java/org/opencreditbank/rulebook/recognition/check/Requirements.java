package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;

/** Walks trees of requirements. */
final class Requirements {

    /** A leaf and where it stands. */
    record Leaf(String path, Requirement.Achievements asked) {}

    private Requirements() {}

    /** All leaves below a path. */
    static List<Leaf> leaves(String path, @Nullable Requirement requirement) {
        return switch (requirement) {
            case null -> List.of();
            case Requirement.Achievements achievements -> List.of(new Leaf(path, achievements));
            case Requirement.AtLeast(int count, List<Requirement> of) -> {
                List<Leaf> leaves = new ArrayList<>();
                for (int at = 0; at < of.size(); at++) {
                    leaves.addAll(leaves(path + "." + branch(count, of) + "[" + at + "]", of.get(at)));
                }
                yield List.copyOf(leaves);
            }
        };
    }

    /** The field under which a document writes the branches. */
    static String branch(int count, List<?> of) {
        return count == of.size() ? "all" : count == 1 ? "any" : "of";
    }

    /** The one condition of a rule that asks for one achievement, or of a rule through units. */
    static @Nullable Condition only(Rule rule) {
        return switch (rule.needs()) {
            case null -> rule.where();
            case Requirement.Achievements(_, Condition where, int count, var together) when count == 1 && together == null -> where;
            case Requirement.Achievements _, Requirement.AtLeast _ -> null;
        };
    }
}
