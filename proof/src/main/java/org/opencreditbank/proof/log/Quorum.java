package org.opencreditbank.proof.log;

import java.util.List;
import java.util.Set;

/** Which witnesses must have cosigned (C2SP tlog-policy, "Defining the quorum"). */
public sealed interface Quorum {

    /** Whether these witnesses, by their names in the policy, are enough. */
    default boolean reachedBy(Set<String> witnesses) {
        return switch (this) {
            case None _ -> true;
            case One one -> witnesses.contains(one.witness());
            case Group group ->
                group.members().stream().filter(member -> member.reachedBy(witnesses)).count() >= group.least();
        };
    }

    /** No witness is asked for. */
    record None() implements Quorum {}

    /** This witness. */
    record One(String witness) implements Quorum {}

    /**
     * Some of these.
     *
     * @param name of the group in the policy
     * @param least how many, from 1 to all
     */
    record Group(String name, int least, List<Quorum> members) implements Quorum {

        /** Keeps a copy of the members. */
        public Group {
            members = List.copyOf(members);
        }
    }
}
