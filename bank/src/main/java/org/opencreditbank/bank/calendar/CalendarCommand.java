package org.opencreditbank.bank.calendar;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.yaml.YamlFile;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Loads and exports working days. */
@Command(
        name = "calendar",
        description = {
            "Loads working days from readable files (YAML), writes them as one, or shows a year: holidays, and weekend days of work.",
            "Loading is all or nothing; a year takes the place of what was loaded for it before. Exit code 0: done; 1: faults, all of"
                    + " them listed."
        },
        footer = {"", "Examples:", "  ./creditbank calendar load 2027.yaml", "  ./creditbank calendar export > calendar.yaml",
            "  ./creditbank calendar show 2026"})
public final class CalendarCommand extends BankCommand {

    /** What to do. */
    enum Action { load, export, show }

    @Parameters(index = "0", paramLabel = "load|export|show", description = "What to do.")
    private @Nullable Action action;

    @Parameters(index = "1..*", paramLabel = "FILE|YEAR", description = "Files to load together, or years to show; without any, all that are loaded.")
    private List<String> named = List.of();

    /** For the command line's frame. */
    public CalendarCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws Exception {
        return switch (action) {
            case null -> throw new IllegalStateException("the command line asks for an action");
            case export -> {
                out.print(bank.getBean(CalendarFiles.class).export());
                yield 0;
            }
            case show -> show(bank.getBean(Calendars.class), out);
            case load -> load(bank, out);
        };
    }

    private int show(Calendars calendars, PrintWriter out) {
        var years = named.isEmpty() ? calendars.years().stream().map(year -> Integer.toString(year.year())).toList() : named;
        for (String year : years) {
            if (!year.matches("(19|20|21)\\d\\d")) {
                out.printf("%s is no year; write four digits, such as 2026%n", year);
                return 1;
            }
            out.print(ShownYear.of(Integer.parseInt(year), calendars));
        }
        return 0;
    }

    private int load(ApplicationContext bank, PrintWriter out) throws IOException {
        var files = bank.getBean(CalendarFiles.class);
        var actor = "command-line/" + System.getProperty("user.name", "unknown");
        return switch (files.load(YamlFile.contents(named.stream().map(Path::of).toList()), actor, "calendar files")) {
            case CalendarFiles.Load.Done(int changed, int same) -> {
                out.printf("%d changed, %d as before%n", changed, same);
                yield 0;
            }
            case CalendarFiles.Load.Faulty(var faults) -> {
                var words = bank.getBean(Texts.class).in(Language.ENGLISH);
                faults.forEach(fault -> out.println(words.fault(fault)));
                yield 1;
            }
        };
    }
}
