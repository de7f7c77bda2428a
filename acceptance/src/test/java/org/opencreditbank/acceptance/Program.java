package org.opencreditbank.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The packaged program, laid out and rehearsed once for all tests as {@code ./creditbank prepare} does for users: the
 * tests start it some fifty times, and each start would read and link the same classes anew.
 */
final class Program {
    private static final Path HOME = Path.of(System.getProperty("acceptance.folder"), "program");
    private static final Path CLASSES = HOME.resolve("classes.jsa");
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static boolean rehearsed;

    private Program() {}

    /** The virtual machine with what every process of the bank shares. */
    static synchronized List<String> java() throws IOException {
        if (!rehearsed) {
            rehearse();
            rehearsed = true;
        }
        var words = words();
        words.add("-XX:SharedArchiveFile=" + CLASSES);
        return words;
    }

    static String jar() {
        return HOME.resolve("creditbank.jar").toString();
    }

    /** That folder, without what lay in it; made by whoever writes into it. */
    static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return folder;
    }

    /** Quickly compiled: most of what a short life would compile thoroughly is never run again, and costs more than half of a start. */
    private static List<String> words() {
        return new ArrayList<>(List.of(JAVA, "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED", "-Xlog:cds=off", "-Xlog:aot=off"));
    }

    private static void rehearse() throws IOException {
        run(List.of(JAVA, "-Djarmode=tools", "-jar", System.getProperty("creditbank.jar"), "extract", "--destination",
                emptied(HOME).toString()));
        var command = words();
        command.addAll(List.of("-XX:ArchiveClassesAtExit=" + CLASSES, "-jar", jar(), "audit",
                "--data", emptied(HOME.resolveSibling("data").resolve("rehearsal")).toString()));
        run(command);
    }

    private static void run(List<String> command) throws IOException {
        File said = File.createTempFile("program", ".out");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said).start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + ": " + Files.readString(said.toPath(), StandardCharsets.UTF_8));
        }
        Files.delete(said.toPath());
    }
}
