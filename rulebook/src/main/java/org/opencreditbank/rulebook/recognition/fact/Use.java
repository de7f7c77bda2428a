package org.opencreditbank.rulebook.recognition.fact;

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
}
