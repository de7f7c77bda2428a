package org.opencreditbank.proof.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code dateTimeStamp} of XML Schema 1.1 part 2, §3.4.28: a date and time that always says its offset from UTC. */
public final class DateTimeStamp {

    private static final Pattern FORM = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)");

    private DateTimeStamp() {}

    /** The instant; empty where the text is none, or lies outside of the years 0000 to 9999. */
    public static Optional<Instant> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            boolean midnight = text.regionMatches(11, "24:00:00", 0, 8) && !text.substring(19).matches("\\.0*[1-9].*");
            int after = text.charAt(19) == '.' ? afterFraction(text) : 19;
            int nanos = after == 19 ? 0 : Integer.parseInt((text.substring(20, after) + "00000000").substring(0, 9));
            LocalDateTime time = LocalDateTime.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10),
                    midnight ? 0 : number(text, 11, 13), number(text, 14, 16), number(text, 17, 19), nanos);
            return Optional.of((midnight ? time.plusDays(1) : time).toInstant(offset(text, after)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static int afterFraction(String text) {
        int after = 20;
        while (Character.isDigit(text.charAt(after))) {
            after++;
        }
        return after;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static ZoneOffset offset(String text, int at) {
        if (text.charAt(at) == 'Z') {
            return ZoneOffset.UTC;
        }
        int sign = text.charAt(at) == '-' ? -1 : 1;
        return ZoneOffset.ofHoursMinutes(sign * number(text, at + 1, at + 3), sign * number(text, at + 4, at + 6));
    }
}
