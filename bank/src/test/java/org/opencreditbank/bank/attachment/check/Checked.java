package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.bank.attachment.AttachmentKind;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.slf4j.LoggerFactory;

/** Writes bytes down and has them looked at. */
final class Checked {

    private static final Texts TEXTS = new Texts(ZoneOffset.UTC);

    static {
        // As application.properties has it for the bank.
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger("org.apache.pdfbox")).setLevel(Level.OFF);
    }

    private Checked() {}

    /** The label of the kind that these bytes are taken as, or the code that they are refused with, without {@code attachment.}. */
    static String as(byte[] bytes) {
        try {
            Path folder = Files.createTempDirectory("checked");
            Path file = Files.write(folder.resolve("file"), bytes);
            Reading<AttachmentKind> kind = FileCheck.kindOf(file);
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left.toList()).as("the check leaves nothing behind").isEqualTo(List.of(file));
            }
            Files.delete(file);
            Files.delete(folder);
            return switch (kind) {
                case Reading.Sound<AttachmentKind>(AttachmentKind sound) -> sound.label();
                case Reading.Refused<AttachmentKind>(Refusal refusal) -> worded(refusal);
            };
        } catch (IOException disk) {
            throw new UncheckedIOException(disk);
        }
    }

    private static String worded(Refusal refusal) {
        for (Language language : Language.values()) {
            assertThat(TEXTS.in(language).has(refusal.code())).as(refusal.code()).isTrue();
            assertThat(TEXTS.in(language).mend(refusal)).as(refusal.code()).isNotBlank();
            assertThat(TEXTS.in(language).refusal(refusal)).as(refusal.code()).doesNotContain(refusal.code());
        }
        return refusal.code().replace("attachment.", "");
    }
}
