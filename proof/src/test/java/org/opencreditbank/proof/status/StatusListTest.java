package org.opencreditbank.proof.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.refusal.Outcome;

final class StatusListTest {

    @Property(tries = 100)
    void aValueReadsBackAndItsNeighboursAreUntouched(@ForAll @IntRange(min = 1, max = 16_000) int index,
            @ForAll @IntRange(min = 1, max = 8) int size, @ForAll @IntRange(max = 255) int any) {
        int value = any & ((1 << size) - 1);

        StatusList read = StatusList.decode(StatusList.empty(20_000, size).with(index, value).encoded(), size).orThrow();

        assertThat(read.at(index)).isEqualTo(Outcome.given(value));
        assertThat(read.at(index - 1)).isEqualTo(Outcome.given(0));
        assertThat(read.at(index + 1)).isEqualTo(Outcome.given(0));
    }

    @Test
    void theFirstEntryIsTheHighestBit() {
        assertThat(StatusList.empty(1, 1).with(0, 1).at(0)).isEqualTo(Outcome.given(1));
        assertThat(StatusList.empty(1, 1).at(StatusList.FEWEST_BITS)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aDecompressionBombIsRefusedAtTheLimit() throws IOException {
        assertThat(code(gzip(64 << 20))).isEqualTo("status.too-long");
    }

    @Test
    void aListThatIsTooShortOrNoListIsRefused() throws IOException {
        assertThat(code(gzip(100))).isEqualTo("status.too-short");
        assertThat(code("uAAAA")).isEqualTo("status.not-gzip");
        assertThat(code("u!!")).isEqualTo("status.not-multibase");
    }

    private static String code(String encoded) {
        return StatusList.decode(encoded, 1) instanceof Outcome.Refused<StatusList>(var refusal) ? refusal.code() : "read";
    }

    private static String gzip(int zeros) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(new byte[zeros]);
        }
        return "u" + Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }
}
