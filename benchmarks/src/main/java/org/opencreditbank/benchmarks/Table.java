package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of results in Markdown, under a line that says on which machine and when. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table(String... headings) {
        row(headings);
        lines.add("|" + "---|".repeat(headings.length));
    }

    void row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return machine() + "\n\n" + String.join("\n", lines) + "\n";
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    static String ratio(double number) {
        return String.format(Locale.ROOT, "%.3f ×", number);
    }

    static String decimal(double number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    private static String machine() {
        return String.format(Locale.ROOT, "%s · %s · %d cores · %d GiB · load %s · JDK %s",
                LocalDate.now(ZoneId.systemDefault()), line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(), kibibytes(line("/proc/meminfo", "MemTotal")) >> 20,
                load(), Runtime.version());
    }

    static long kibibytes(String text) {
        String digits = text.replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** The load average of the last minute. */
    static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException elsewhere) {
            return "unknown (" + elsewhere.getMessage() + ")";
        }
    }

    /** What a file of the Linux kernel says about something; "unknown" elsewhere. */
    static String line(String file, String name) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst().orElse("unknown");
        } catch (IOException elsewhere) {
            return "unknown";
        }
    }
}
