package org.opencreditbank.bank.credential.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.rulebook.Refusal;

class CertificatesTest {
    private static final int MOST_BYTES = 200_000;

    /** Of the basic block and extensions A to F. */
    private static final String RARE_NAME = "龑骉䶮㛃𠅤𫛭𬱖𠀃𪜁𫝀𮯠";

    private static final Certificates CERTIFICATES = new Certificates(InventedCertificates.TEXTS, List.of());

    static Stream<Certificate> inBothLanguages() {
        return Stream.of(
                InventedCertificates.chinese("欧阳明远"), InventedCertificates.english("Siobhán O’Flaherty"),
                InventedCertificates.chinese(RARE_NAME), InventedCertificates.english(RARE_NAME));
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void textIsCopiedOutWhole(Certificate certificate) throws IOException {
        try (var pdf = printed(certificate)) {
            var text = text(pdf);
            assertThat(text)
                    .contains(certificate.holder(), certificate.certifier(), certificate.awardingBody(), certificate.number(), certificate.code())
                    .contains(certificate.result(), certificate.assurance())
                    .contains(certificate.attainedOn());
            assertThat(joined(text)).contains(joined(certificate.attained()), certificate.checkAt().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void oneSheetIsEnoughAndTheFileIsSmall(Certificate certificate) throws IOException {
        try (var pdf = printed(certificate)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        }
        assertThat(bytes(certificate)).hasSizeLessThan(MOST_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 150, 300})
    void aDecoderReadsTheCodeFromTheSheetAsAnImage(int dotsPerInch) throws Exception {
        try (var pdf = printed(InventedCertificates.chinese(RARE_NAME))) {
            var image = new PDFRenderer(pdf).renderImageWithDPI(0, dotsPerInch);
            int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)));
            var read = new QRCodeReader().decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
            assertThat(read.getText()).isEqualTo(InventedCertificates.CHECK_AT.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void aScreenReaderFindsTitleLanguageAndStructure(Certificate certificate) throws IOException {
        try (var pdf = printed(certificate)) {
            var catalogue = pdf.getDocumentCatalog();
            assertThat(catalogue.getLanguage()).isEqualTo(certificate.language().tag());
            assertThat(catalogue.getMarkInfo().isMarked()).isTrue();
            assertThat(catalogue.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalogue.getViewerPreferences().displayDocTitle()).isTrue();
            assertThat(pdf.getDocumentInformation().getTitle()).contains(certificate.holder(), certificate.attained());
        }
    }

    @ParameterizedTest
    @MethodSource("inBothLanguages")
    void everyFontIsEmbeddedInPart(Certificate certificate) throws IOException {
        try (var pdf = printed(certificate)) {
            PDPage page = pdf.getPage(0);
            for (var name : page.getResources().getFontNames()) {
                var font = page.getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
                assertThat(font.getName()).as("a subset's name").matches("[A-Z]{6}\\+.+");
            }
        }
    }

    @Test
    void aNameWithACharacterThatNoFontHasIsRefusedByName() {
        var printed = CERTIFICATES.print(InventedCertificates.chinese("李𰀀明"));
        assertThat(printed).isInstanceOfSatisfying(Printed.NotPrinted.class, refused -> {
            assertThat(refused.refusal()).isEqualTo(Refusal.of("credential.paper.missing-glyph", "characters", "𰀀 (U+30000)"));
            for (var language : Language.values()) {
                var words = InventedCertificates.TEXTS.in(language);
                assertThat(words.refusal(refused.refusal())).contains("𰀀 (U+30000)");
                assertThat(words.mend(refused.refusal())).isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"李\uE863明", "葛\uDB40\uDD01飾", "李\u0007明"})
    void privateUseSelectedShapesAndControlsAreNotLeftOut(String holder) {
        assertThat(CERTIFICATES.print(InventedCertificates.chinese(holder))).isInstanceOf(Printed.NotPrinted.class);
    }

    @Test
    void markupInANameIsText() throws IOException {
        try (var pdf = printed(InventedCertificates.english("<b>O'Hara</b> & \"Sons\""))) {
            assertThat(text(pdf)).contains("<b>O'Hara</b> & \"Sons\"");
        }
    }

    @Test
    void anAddressThatIsTooLongForPaperIsTheCallersMistake() {
        var sound = InventedCertificates.english("Ann");
        assertThatThrownBy(() -> new Certificate(
                        sound.language(), "", "Ann", "A", "", "B", sound.attainedOn(), "", List.of(), "", "1",
                        java.net.URI.create("https://bank.example.org/" + "x".repeat(200)), "", sound.issuedAt()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFileThatIsNoFontIsNamedAtStart(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("readme.ttf"), "not a font");
        assertThatThrownBy(() -> new Certificates(InventedCertificates.TEXTS, List.of(file.toString()))).hasMessageContaining("readme.ttf");
    }

    private static PDDocument printed(Certificate certificate) throws IOException {
        return Loader.loadPDF(bytes(certificate));
    }

    private static byte[] bytes(Certificate certificate) {
        return switch (CERTIFICATES.print(certificate)) {
            case Printed.Sheet sheet -> sheet.pdf();
            case Printed.NotPrinted(Refusal refusal) -> throw new AssertionError(refusal.toString());
        };
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    /** Without the breaks of lines. */
    private static String joined(String text) {
        return text.replaceAll("\\s", "");
    }

    /** For whoever wants to look at the sheets: {@code java … CertificatesTest FOLDER}, run with the test class path. */
    public static void main(String... folder) throws IOException {
        int number = 0;
        for (Certificate certificate : inBothLanguages().toList()) {
            Files.write(Path.of(folder[0], "certificate-" + number + ".pdf"), bytes(certificate));
            try (var pdf = printed(certificate)) {
                ImageIO.write(new PDFRenderer(pdf).renderImageWithDPI(0, 110), "png", Path.of(folder[0], "certificate-" + number++ + ".png").toFile());
            }
        }
    }
}
