package org.opencreditbank.proof.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTimeStampTest {

    @Property
    void anyTimeReadsAsTheInstantThatItIs(@ForAll @LongRange(min = -62_167_132_800L, max = 253_402_214_399L) long second,
                                          @ForAll @IntRange(max = 999_999_999) int nano, @ForAll @IntRange(min = -840, max = 840) int minutes) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        OffsetDateTime time = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        String written = java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX").format(time);

        assertThat(DateTimeStamp.parse(written)).as(written).contains(instant);
    }

    @ParameterizedTest
    @CsvSource({"2026-03-01T00:00:00Z,2026-03-01T00:00:00Z", "2026-03-01T24:00:00Z,2026-03-02T00:00:00Z", "2026-03-01T24:00:00.00+08:00,2026-03-01T16:00:00Z",
        "2026-03-01T00:00:00.5-14:00,2026-03-01T14:00:00.5Z"})
    void midnightMayEndADay(String text, String instant) {
        assertThat(DateTimeStamp.parse(text)).contains(Instant.parse(instant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T00:00:00", "2026-02-30T00:00:00Z", "2026-03-01T24:00:01Z", "2026-03-01T24:00:00.001Z", "2026-03-01T25:00:00Z",
        "2026-03-01T00:60:00Z", "2026-03-01T00:00:60Z", "2026-03-01T00:00:00+14:01", "2026-3-1T00:00:00Z", "2026-03-01T00:00:00.Z", "２026-03-01T00:00:00Z"})
    void anythingElseIsNoTime(String text) {
        assertThat(DateTimeStamp.parse(text)).isEmpty();
    }
}
