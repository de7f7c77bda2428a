package org.opencreditbank.bank.deposit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.rulebook.Refusal;

/** The bytes of a handed-in file: which encoding they are in, and what is refused before anything is read. */
class FirstReadingTest {

    private static final Charset GB_18030 = Charset.forName("GB18030");
    private static final String RARE = "姓名,成绩\n龑䶮㛃𬱖,优\n阿卜杜·热合曼,85.5\n";

    @Test
    void utf8WithAndWithoutAMarkIsUtf8() throws IOException {
        assertThat(read(RARE.getBytes(StandardCharsets.UTF_8)).encoding()).isEqualTo(TextEncoding.UTF_8);
        assertThat(read(("\uFEFF" + RARE).getBytes(StandardCharsets.UTF_8)).encoding()).isEqualTo(TextEncoding.UTF_8);
    }

    @Test
    void rareCharactersSurviveGb18030() throws IOException {
        byte[] bytes = RARE.getBytes(GB_18030);
        assertThat(read(bytes).encoding()).isEqualTo(TextEncoding.GB_18030);
        try (CsvRows rows = CsvRows.open(new ByteArrayInputStream(bytes), TextEncoding.GB_18030, ',')) {
            rows.next();
            assertThat(rows.next().field(0)).isEqualTo("龑䶮㛃𬱖");
            assertThat(rows.next().field(0)).isEqualTo("阿卜杜·热合曼");
        }
    }

    @Test
    void aByteThatIsNeitherIsNamedByOffsetAndLine() {
        byte[] bytes = "a,b\nc,d\nx".getBytes(StandardCharsets.UTF_8);
        byte[] wrong = java.util.Arrays.copyOf(bytes, bytes.length + 2);
        wrong[bytes.length] = (byte) 0xFF;
        wrong[bytes.length + 1] = '\n';
        Refusal refusal = refusal(wrong);
        assertThat(refusal.code()).isEqualTo("file.encoding");
        assertThat(refusal.params()).containsEntry("utf8Offset", "9").containsEntry("utf8Line", "3");
    }

    @Test
    void latin1IsNotTakenForChinese() {
        assertThat(refusal("name,score\nJosé,5\n".getBytes(StandardCharsets.ISO_8859_1)).code())
                .isEqualTo("file.encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Müller", "Émile", "São Paulo", "Ångström und Gößler", "Peña"})
    void latin1IsNotTakenForChineseAlsoWhereItsBytesAreValidGb18030(String name) {
        assertThat(refusal(("name,score\n" + name + "x,5\n").getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(Refusal.of("file.european-encoding", "line", "2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"張國華", "龑", "㛃", "C语言", "Ü王", "周杰伦Jay", "ئابدۇراخمان", "A㛃", "華"})
    void chineseWrittenInGb18030IsNotTakenForLatin1(String name) throws IOException {
        assertThat(read(("name,score\n" + name + ",5\n").getBytes(GB_18030)).encoding()).isEqualTo(TextEncoding.GB_18030);
    }

    @Test
    void aUtf8TextWithABrokenByteIsNotTakenForGb18030() {
        byte[] bytes = "姓名,成绩\n王桂英,85\n陈思远,90\n李四光,70\n".getBytes(StandardCharsets.UTF_8);
        byte[] cut = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, cut, 0, 16);
        System.arraycopy(bytes, 17, cut, 16, cut.length - 16);
        Refusal refusal = refusal(cut);
        assertThat(refusal.code()).isEqualTo("file.utf-8-damaged");
        assertThat(refusal.params()).containsEntry("line", "2");
    }

    @Property(tries = 300)
    void ordinaryChineseInGb18030IsNotTakenForDamagedUtf8(
            @ForAll @CharRange(from = '一', to = '鿿') @StringLength(min = 1, max = 40) String text) throws IOException {
        byte[] bytes = ("姓名,成绩\n" + text + ",优\n").getBytes(GB_18030);
        assertThat(read(bytes).encoding()).isEqualTo(TextEncoding.GB_18030);
    }

    @Test
    void aNulIsRefusedWithItsPlace() {
        Refusal refusal = refusal("a,b\nc,\0d\n".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal).isEqualTo(new Refusal("file.nul", java.util.Map.of("offset", "6", "line", "2")));
    }

    @Test
    void utf16IsNamedAsSuch() {
        assertThat(refusal("a,b\n".getBytes(StandardCharsets.UTF_16)).code()).isEqualTo("file.utf-16");
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThat(refusal(new byte[0]).code()).isEqualTo("file.empty");
    }

    @Property(tries = 200)
    void anyTextInUtf8IsUtf8WhereverThePiecesAreCut(@ForAll @StringLength(max = 60) String text) throws IOException {
        String padded = "x".repeat(65_536 - 20) + text.replace("\0", "") + "y".repeat(40);
        byte[] bytes = padded.getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes).encoding()).isEqualTo(TextEncoding.UTF_8);
        assertThat(read(bytes).bytes()).isEqualTo(bytes.length);
    }

    private static FirstReading read(byte[] bytes) throws IOException {
        ByteArrayOutputStream aside = new ByteArrayOutputStream();
        FirstReading reading = FirstReading.of(
                new ByteArrayInputStream(bytes),
                aside,
                () -> new ByteArrayInputStream(aside.toByteArray()),
                1 << 20);
        assertThat(aside.toByteArray()).isEqualTo(bytes);
        return reading;
    }

    private static Refusal refusal(byte[] bytes) {
        return catchThrowableOfType(FileRefused.class, () -> read(bytes)).refusal();
    }
}
