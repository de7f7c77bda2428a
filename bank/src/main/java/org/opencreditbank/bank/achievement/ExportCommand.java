package org.opencreditbank.bank.achievement;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.commandline.BankCommand;
import org.opencreditbank.bank.commandline.ProgressLine;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands out what the bank holds, as lines of JSON. */
@Command(
        name = "export",
        description = {
            "Writes what the bank holds as lines of JSON, the same bytes for the same content.",
            "Lines stand in the order of natural keys, without the bank's own ids and times of recording. People stand",
            "as digests of their document, not by name. Every person is noted as looked at."
        },
        footer = {
            "",
            "Examples:",
            "  ./creditbank export achievements --to achievements.jsonl",
            "  ./creditbank export achievements | sha256sum"
        })
public final class ExportCommand extends BankCommand {

    /** What can be exported. */
    enum What { achievements }

    @Parameters(paramLabel = "WHAT", description = "What to export: ${COMPLETION-CANDIDATES}.")
    private What what = What.achievements;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to write it (default: standard output).")
    private @Nullable Path to;

    /** For picocli. */
    public ExportCommand() {}

    @Override
    protected int run(ApplicationContext bank, PrintWriter out) throws IOException {
        AchievementExport export = bank.getBean(AchievementExport.class);
        var deed = new Deed(Actor.CommandLine.here(), "export " + what);
        Path file = to;
        if (file == null) {
            export.write(new Printed(out), deed, _ -> {});
            return 0;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        var line = new ProgressLine(out);
        long lines;
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
            lines = export.write(stream, deed, written -> line.show(() -> "%,d achievements".formatted(written)));
        }
        line.clear();
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        out.println(lines + " achievements written to " + file);
        return 0;
    }

    /** UTF-8 bytes into the command's own writer; lines are written whole, so no sign is cut. */
    private static final class Printed extends OutputStream {
        private final PrintWriter out;

        Printed(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(int single) {
            out.write((char) single);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            out.write(new String(bytes, from, length, StandardCharsets.UTF_8));
        }
    }
}
