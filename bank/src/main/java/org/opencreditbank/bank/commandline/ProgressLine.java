package org.opencreditbank.bank.commandline;

import java.io.Console;
import java.io.PrintWriter;
import java.util.function.Supplier;

/**
 * One line that says how far something has come, written over and over. Where there is no terminal, in a pipe or a file,
 * it is a line of its own every ten seconds.
 */
public final class ProgressLine {

    private static final long TERMINAL_NANOS = 200_000_000L;
    private static final long QUIET_NANOS = 10_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal = isTerminal();
    private long shownAt = System.nanoTime();
    private int width;

    /** A line that stands empty so far. */
    public ProgressLine(PrintWriter out) {
        this.out = out;
    }

    /** Shows these words, unless others were shown a moment ago; only then are they made. */
    public void show(Supplier<String> words) {
        long now = System.nanoTime();
        if (now - shownAt < (terminal ? TERMINAL_NANOS : QUIET_NANOS)) {
            return;
        }
        shownAt = now;
        String line = words.get();
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            width = line.length();
        } else {
            out.println(line);
        }
        out.flush();
    }

    /** Leaves the line empty for what comes next. */
    public void clear() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
    }

    /** Since Java 25 there is no console at all where input or output is a file or a pipe. */
    @SuppressWarnings("SystemConsoleNull") // The check knows Java 22 to 24; from 25 on it is null again.
    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
