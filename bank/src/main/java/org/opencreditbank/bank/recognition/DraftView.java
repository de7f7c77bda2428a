package org.opencreditbank.bank.recognition;

import java.util.List;
import org.opencreditbank.rulebook.recognition.life.RuleLife;

/**
 * A draft as its page shows it.
 *
 * @param title its code and version, or that it has none yet
 * @param owner name of the organisation, or its code where the bank does not know it
 * @param saved when and by whom it was saved last
 * @param number of the latest saving
 * @param life where it stands
 * @param standing where it stands, in words
 * @param published address of what it was published as; empty while it is not
 * @param wrong everything wrong with the text
 * @param tests its test cases and how they come out
 * @param lines of the text, numbered from 1; empty where nothing is wrong with it
 */
public record DraftView(
        String address, String title, String owner, String saved, int number, RuleLife life, String standing, String published,
        List<Wrong> wrong, List<Tried> tests, List<Line> lines) {

    /** Copies the lists. */
    public DraftView {
        wrong = List.copyOf(wrong);
        tests = List.copyOf(tests);
        lines = List.copyOf(lines);
    }

    /**
     * Something wrong.
     *
     * @param line from 1; 0 where it concerns the text as a whole
     * @param where line and column in words
     */
    public record Wrong(int line, String where, String what, String mend) {}

    /** A test case; {@code differs} says what comes out otherwise than expected. */
    public record Tried(String name, boolean passed, List<String> differs) {}

    /** A line of the text. */
    public record Line(int number, String text, boolean wrong) {}

    /** Whether its text may still be changed. */
    public boolean open() {
        return published.isEmpty();
    }

    /** Whether everybody may read it. */
    public boolean consulted() {
        return life instanceof RuleLife.Consulted;
    }

    /** Whether nothing is wrong with it. */
    public boolean sound() {
        return wrong.isEmpty();
    }
}
