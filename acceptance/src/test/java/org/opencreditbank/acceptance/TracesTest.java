package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Who finds nothing must be able to find. */
class TracesTest {
    private static final String NAME = "欧阳无痕";
    private static final Traces TRACES = Traces.of(List.of(NAME, "LOST-77410"));

    @Test
    void everyFormIsFoundWhereverItStands() throws Exception {
        byte[] utf8 = NAME.getBytes(StandardCharsets.UTF_8);
        for (byte[] form : List.of(
                utf8, NAME.getBytes(StandardCharsets.UTF_16LE), NAME.getBytes(StandardCharsets.UTF_16BE), NAME.getBytes(Charset.forName("GB18030")),
                ascii(HexFormat.of().formatHex(utf8)), ascii(HexFormat.of().withUpperCase().formatHex(utf8)),
                ascii("%E6%AC%A7%E9%98%B3%E6%97%A0%E7%97%95"), ascii("%e6%ac%a7%e9%98%b3%e6%97%a0%e7%97%95"),
                ascii("\\u6b27\\u9633\\u65e0\\u75d5"), ascii("&#27431;&#38451;&#26080;&#30165;"))) {
            for (int before : List.of(0, 1, 7, 4_096)) {
                assertThat(TRACES.in(amid(before, form))).as(new String(form, StandardCharsets.ISO_8859_1)).hasSize(1);
            }
        }
        for (int before = 0; before < 6; before++) {
            byte[] amid = amid(before, utf8);
            assertThat(TRACES.in(Base64.getEncoder().encode(amid))).hasSize(1);
            assertThat(TRACES.in(Base64.getUrlEncoder().encode(amid))).isNotEmpty();
            assertThat(TRACES.in(amid(before, ascii("lost LOST-77410.")))).hasSize(1);
        }
    }

    @Test
    void noiseHoldsNothing() {
        byte[] noise = new byte[1 << 22];
        new Random(7).nextBytes(noise);
        assertThat(TRACES.in(noise)).isEmpty();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] amid(int before, byte[] form) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(new byte[before]);
        all.writeBytes(form);
        all.write(0);
        return all.toByteArray();
    }
}
