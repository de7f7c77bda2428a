package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencreditbank.bank.attachment.AttachmentKind;
import org.opencreditbank.rulebook.Reading;

class GivenNameTest {

    @ParameterizedTest
    @CsvSource({
        "课程大纲.pdf, 课程大纲.pdf",
        "C:\\Users\\me\\syllabus.PDF, syllabus.PDF",
        "../../etc/passwd.pdf, passwd.pdf",
        "/.pdf, pdf.pdf",
        "..., file.pdf",
        "'', file.pdf",
        "syllabus, syllabus.pdf",
        "简介.第二版, 简介.第二版.pdf",
        "'  two   spaces .pdf ', 'two spaces.pdf'",
        "'a<b>:\"c|?*.pdf', a_b___c___.pdf",
        "setup.exe.pdf, setup.exe.pdf",
    })
    void theNameKeptIsTheLastPartOfAPathWithTheKindsEnding(String given, String kept) {
        assertThat(GivenName.agreeing(given, AttachmentKind.PDF)).isEqualTo(Reading.of(kept));
    }

    @Test
    void invisibleCharactersAndThoseThatTurnTheReadingDirectionAreTakenOut() {
        assertThat(GivenName.agreeing("in\u0000vo\u200Bi\r\nce\u202Efdp.pdf", AttachmentKind.PDF)).isEqualTo(Reading.of("invoi cefdp.pdf"));
        assertThat(GivenName.agreeing("\u0300\uFFFF\u0316.pdf", AttachmentKind.PDF)).isEqualTo(Reading.of("\u0316\u0300.pdf"));
        assertThat(GivenName.agreeing("photo\u202Egnp.exe", AttachmentKind.PNG)).isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"page.html, PDF", "macro.docm, DOCX", "setup.exe, PDF", "photo.png, JPEG", "sheet.docx, XLSX", "notes.csv, TEXT"})
    void anEndingThatSaysAnotherKindIsRefusedWithWhatToDo(String given, AttachmentKind kind) {
        var refused = (Reading.Refused<String>) GivenName.agreeing(given, kind);
        assertThat(refused.refusal().code()).isEqualTo("attachment.name-disagrees");
        assertThat(refused.refusal().params()).containsEntry("wanted", kind.endings().getFirst()).containsEntry("kind", kind.label());
    }

    @Property
    void everyNameKeptIsShortVisibleAndNoPath(@ForAll String given) {
        GivenName.agreeing(given, AttachmentKind.PDF).sound().ifPresent(name -> {
            assertThat(name).isNotBlank().doesNotContain("/", "\\", "\0", "\n", "\r", "\"").endsWithIgnoringCase(".pdf");
            assertThat(name.codePointCount(0, name.length())).isLessThanOrEqualTo(GivenName.MOST_CHARACTERS);
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(GivenName.MOST_BYTES);
            assertThat(GivenName.agreeing(name, AttachmentKind.PDF)).isEqualTo(Reading.of(name));
        });
    }

    @Test
    void aLongNameIsCutBeforeItsEnding() {
        String name = GivenName.agreeing("龑".repeat(500) + ".pdf", AttachmentKind.PDF).orThrow();
        assertThat(name).endsWith("龑.pdf");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(200, GivenName.MOST_BYTES);
    }
}
