package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;

/** Rule sets that are each wrong in one way; {@code expected.txt} says how and where each is refused. */
class InvalidRuleSetsTest {
    private static final Texts TEXTS = new Texts(ZoneOffset.UTC);

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(InvalidRuleSetsTest.class.getResourceAsStream("invalid/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Fault> faults(String name) {
        var faults = new Faults();
        assertThat(RuleSetReader.read(name, resource(name).getBytes(StandardCharsets.UTF_8), faults)).isEmpty();
        return faults.list();
    }

    static Stream<Arguments> expected() {
        return resource("expected.txt").lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arguments.of((Object[]) line.split(" +", 2)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("expected")
    void isRefusedWhereItIsWrongAndToldHowToMendIt(String name, String where) {
        var faults = faults(name + ".yaml");

        assertThat(faults)
                .extracting(each -> (each.refusal().code() + " " + each.line() + ":" + each.column() + " " + each.field()).strip())
                .contains(where);
        for (var language : Language.values()) {
            var texts = TEXTS.in(language);
            for (var fault : faults) {
                assertThat(texts.has(fault.refusal().code()) && texts.has(fault.refusal().code() + ".mend")).as(fault.refusal().code()).isTrue();
                assertThat(texts.refusal(fault.refusal()) + texts.mend(fault.refusal())).doesNotContain("{", "''");
            }
        }
    }

    @Test
    void everyOneOfThemIsExpected() throws IOException {
        var here = java.nio.file.Path.of("src/test/resources/org/opencreditbank/bank/recognition/invalid");
        var files = new TreeSet<String>();
        try (var all = java.nio.file.Files.list(java.nio.file.Files.isDirectory(here) ? here : java.nio.file.Path.of("bank").resolve(here))) {
            all.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".yaml")).forEach(files::add);
        }
        var named = new TreeSet<String>();
        expected().forEach(each -> named.add(each.get()[0] + ".yaml"));

        assertThat(named).isEqualTo(files);
    }
}
