package org.opencreditbank.bank.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class CommandLineFrameTest {

    static Stream<String> subCommands() {
        return CommandLineFrame.of(Object.class).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("subCommands")
    void everySubCommandHelpsWithExamplesOfItself(String name) {
        assertThat(output(0, name, "--help")).contains("Examples:", "  ./creditbank " + name);
    }

    /** A shell takes what follows a # for a remark; brackets or words without one would end in an error. */
    @ParameterizedTest
    @MethodSource("subCommands")
    void examplesCanBeCopiedIntoAShell(String name) throws Exception {
        Stream<String> examples =
                output(0, name, "--help").lines().filter(line -> line.startsWith("  ./creditbank "));
        for (String example : examples.toList()) {
            Process shell = new ProcessBuilder("sh", "-n", "-c", example).redirectErrorStream(true).start();
            assertThat(shell.waitFor()).as(example).isZero();
            assertThat(example.replaceFirst(" +#.*", "")).doesNotContain("   ", ";", "(");
        }
    }

    @Test
    void theHelpOfTheWholeNamesEverySubCommand() {
        String help = output(0, "--help");
        assertThat(subCommands()).allSatisfy(name -> assertThat(help).contains("  " + name));
    }

    @Test
    void whatIsNotUnderstoodIsSaidAndChangesNothing() {
        assertThat(output(2, "start", "--prot", "80")).contains("--prot").contains("--port");
    }

    private static String output(int exitCode, String... arguments) {
        var written = new StringWriter();
        CommandLine line = CommandLineFrame.of(Object.class);
        line.setOut(new PrintWriter(written)).setErr(new PrintWriter(written));
        assertThat(line.execute(arguments)).isEqualTo(exitCode);
        return written.toString();
    }
}
