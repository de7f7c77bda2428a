package org.opencreditbank.bank.attachment.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.opencreditbank.bank.attachment.check.OfficeCheckTest.joined;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureCheckTest {

    @Test
    void pngAndJpegAreTakenAndOtherPicturesAreCalledByTheirName() {
        assertThat(Checked.as(Pictures.of("png"))).isEqualTo("PNG");
        assertThat(Checked.as(Pictures.of("jpeg"))).isEqualTo("JPG");
        assertThat(Checked.as(Pictures.of("gif"))).isEqualTo("seems-picture");
        assertThat(Checked.as(Pictures.of("bmp"))).isEqualTo("seems-picture");
    }

    @Test
    void aSmallFileThatClaimsManyPixelsIsRefused() {
        assertThat(Checked.as(Pictures.pngClaiming(60_000, 60_000))).isEqualTo("picture-too-large");
        assertThat(Checked.as(Pictures.pngClaiming(15_000, 15_000))).isEqualTo("picture-too-large");
        assertThat(Checked.as(Pictures.pngClaiming(-1, 1))).isEqualTo("picture-too-large");
        assertThat(Checked.as(Pictures.pngClaiming(0, 0))).isEqualTo("picture-damaged");
        byte[] jpeg = Pictures.of("jpeg");
        int frame = indexOf(jpeg, (byte) 0xC0);
        Arrays.fill(jpeg, frame + 4, frame + 8, (byte) 0xFF);
        assertThat(Checked.as(jpeg)).isEqualTo("picture-too-large");
    }

    private static int indexOf(byte[] jpeg, byte marker) {
        for (int at = 2; at < jpeg.length; at++) {
            if (jpeg[at - 1] == (byte) 0xFF && jpeg[at] == marker) {
                return at;
            }
        }
        throw new AssertionError("no such marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aPictureCutShortAnywhereIsDamaged(String format) {
        byte[] picture = Pictures.of(format);
        for (int length = 9; length < picture.length; length += 7) {
            assertThat(Checked.as(Arrays.copyOf(picture, length))).as("%d bytes", length).isEqualTo("picture-damaged");
        }
    }

    @Test
    void aChangedBitInAPngIsNoticed() {
        byte[] picture = Pictures.of("png");
        picture[picture.length - 20] ^= 1;
        assertThat(Checked.as(picture)).isEqualTo("picture-damaged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void anotherFileBehindAPictureMakesItTwo(String format) {
        byte[] picture = Pictures.of(format);
        assertThat(Checked.as(joined(picture, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)))).isEqualTo("two-kinds");
        assertThat(Checked.as(joined(picture, OfficeFiles.docx().bytes()))).isEqualTo("two-kinds");
        assertThat(Checked.as(joined(picture, PdfFiles.plain()))).isEqualTo("two-kinds");
    }

    @Test
    void theSecondPictureOfAPhonesPhotographIsLetBe() {
        byte[] photograph = Pictures.of("jpeg");
        assertThat(Checked.as(joined(joined(photograph, new byte[32]), photograph))).isEqualTo("JPG");
        assertThat(Checked.as(joined(joined(photograph, photograph), OfficeFiles.docx().bytes()))).isEqualTo("two-kinds");
    }
}
