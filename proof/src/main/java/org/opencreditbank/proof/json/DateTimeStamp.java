package org.opencreditbank.proof.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
            String clock = midnight ? text.substring(0, 11) + "00" + text.substring(13) : text;
            OffsetDateTime time = OffsetDateTime.parse(clock);
            return Optional.of((midnight ? time.plusDays(1) : time).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
