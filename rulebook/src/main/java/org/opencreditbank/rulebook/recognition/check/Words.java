package org.opencreditbank.rulebook.recognition.check;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which words a fact that has one word can be: one of some, or anything but some. */
final class Words {

    private @Nullable Set<String> among;
    private final Set<String> out = new TreeSet<>();

    /** Anything. */
    Words() {}

    /** One of these. */
    Words(Set<String> among) {
        this.among = new TreeSet<>(among);
    }

    /** It must be one of these. */
    void keep(Set<String> values) {
        if (among == null) {
            among = new TreeSet<>(values);
        } else {
            among.retainAll(values);
        }
    }

    /** It must be none of these. */
    void drop(Set<String> values) {
        out.addAll(values);
    }

    /** All that it can be; absent where anything is possible but some. */
    @Nullable Set<String> possible() {
        if (among == null) {
            return null;
        }
        Set<String> left = new TreeSet<>(among);
        left.removeAll(out);
        return left;
    }

    /** Whether it surely is one of these. */
    boolean within(Set<String> values) {
        Set<String> possible = possible();
        return possible != null && values.containsAll(possible);
    }

    /** Whether it surely is none of these. */
    boolean without(Set<String> values) {
        Set<String> possible = possible();
        return possible == null ? out.containsAll(values) : values.stream().noneMatch(possible::contains);
    }
}
