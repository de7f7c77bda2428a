package org.opencreditbank.proof.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FoundCasesTest {

    private static final Path KEPT = Path.of("src/test/resources/fuzz");

    @ParameterizedTest
    @EnumSource(Target.class)
    void everyCaseThatWasKeptGetsAnAnswer(Target target) throws IOException {
        for (Path file : cases(target)) {
            byte[] bytes = Files.readAllBytes(file);
            assertThatCode(() -> target.read(bytes)).as(file.toString()).doesNotThrowAnyException();
        }
    }

    private static List<Path> cases(Target target) throws IOException {
        try (Stream<Path> files = Files.list(KEPT.resolve(target.name()))) {
            return files.sorted().toList();
        }
    }
}
