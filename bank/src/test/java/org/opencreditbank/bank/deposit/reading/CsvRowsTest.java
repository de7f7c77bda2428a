package org.opencreditbank.bank.deposit.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.Refusal;

/** Records of a file, and files that are no records at all. */
class CsvRowsTest {

    @Test
    void linesAreThoseOfTheFileAlsoAfterLineEndsInsideQuotes() throws IOException {
        try (CsvRows rows = rows("a,b\r\n\r\n1,\"x\r\ny\"\r\n2,z\r\n")) {
            assertThat(rows.next().line()).isEqualTo(1);
            CsvRow second = rows.next();
            assertThat(second.line()).isEqualTo(3);
            assertThat(second.field(1)).isEqualTo("x\r\ny");
            assertThat(rows.next().line()).isEqualTo(5);
            assertThat(rows.hasNext()).isFalse();
        }
    }

    @Test
    void theMarkAtTheBeginningIsNotPartOfTheFirstName() throws IOException {
        try (CsvRows rows = rows("\uFEFFa,b\n")) {
            assertThat(rows.next().field(0)).isEqualTo("a");
        }
    }

    @Test
    void aQuoteThatIsNeverClosedIsRefusedWithItsLine() {
        assertThat(refusal("a,b\n1,2\n3,\"x\n\n4,5\n"))
                .isEqualTo(Refusal.of("file.quote-not-closed", "line", "3"));
    }

    @Test
    void textAfterAClosingQuoteIsRefusedWithItsLine() {
        assertThat(refusal("a,b\n\"1\"x,2\n")).isEqualTo(Refusal.of("file.text-after-quote", "line", "2"));
    }

    @Test
    void moreColumnsThanAnyFileHasAreRefused() {
        assertThat(refusal("a\n" + "1,".repeat(300) + "\n").code()).isEqualTo("file.too-many-columns");
    }

    @Test
    void aGigabyteInOneLineIsRefusedInLittleMemory() {
        assertThat(refusalOf(endless('x')).code()).isEqualTo("file.field-too-long");
        assertThat(refusalOf(endless(',')).code()).isEqualTo("file.too-many-columns");
        assertThat(refusalOf(endless('"')).code()).isEqualTo("file.field-too-long");
    }

    /** A header, then a gigabyte of one character. */
    private static InputStream endless(char character) {
        byte[] header = "a,b\n1,\"".getBytes(StandardCharsets.UTF_8);
        return new InputStream() {
            private long at;

            @Override
            public int read() {
                if (at >= 1L << 30) {
                    return -1;
                }
                int place = (int) Math.min(at++, header.length);
                return place < header.length - (character == '"' ? 0 : 1) ? header[place] : character;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                for (int i = 0; i < length; i++) {
                    int next = read();
                    if (next < 0) {
                        return i == 0 ? -1 : i;
                    }
                    bytes[offset + i] = (byte) next;
                }
                return length;
            }
        };
    }

    private static CsvRows rows(String text) throws IOException {
        return CsvRows.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), TextEncoding.UTF_8, ',');
    }

    private static Refusal refusal(String text) {
        return refusalOf(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Refusal refusalOf(InputStream in) {
        return catchThrowableOfType(FileRefused.class, () -> {
                    try (CsvRows rows = CsvRows.open(in, TextEncoding.UTF_8, ',')) {
                        rows.forEachRemaining(_ -> {});
                    }
                })
                .refusal();
    }
}
