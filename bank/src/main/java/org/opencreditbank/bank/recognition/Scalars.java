package org.opencreditbank.bank.recognition;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.Map;
import java.util.function.LongFunction;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.rule.Share;

/** Single values as rules and facts write them. */
final class Scalars {

    private Scalars() {}

    static Reading<Long> amount(String text) {
        return amount(text, Long::valueOf);
    }

    private static <T> Reading<T> amount(String text, LongFunction<T> of) {
        long read = Hundredths.read(text);
        return read < 0 ? Reading.refused(Hundredths.refusalCode(read)) : Reading.of(of.apply(read));
    }

    static Reading<Credits> credits(String text) {
        return amount(text, Credits::new);
    }

    static Reading<Hours> hours(String text) {
        return amount(text, Hours::new);
    }

    static Reading<Share> share(String text) {
        return Share.parse(text).<Reading<Share>>map(Reading::of)
                .orElseGet(() -> new Reading.Refused<>(Refusal.of("recognition.not-a-share", "text", text)));
    }

    static Reading<Level> level(String text) {
        return Level.read(text).map(Reading::of)
                .orElseGet(() -> new Reading.Refused<>(Refusal.of("recognition.not-a-level", "text", text)));
    }

    static Reading<HappenedOn> happened(String text) {
        return HappenedOn.parse(text).<Reading<HappenedOn>>map(Reading::of)
                .orElseGet(() -> new Reading.Refused<>(Refusal.of("yaml.not-a-day", "text", text)));
    }

    /**
     * A mark of a hundred, as it is told to rules.
     *
     * @param hundredths 0 to 10 000
     */
    static Grade percent(long hundredths) {
        return new Grade("percent", Hundredths.write(hundredths));
    }

    /** A day of every year, as {@code 03-01}. */
    static Reading<MonthDay> monthDay(String text) {
        try {
            return Reading.of(MonthDay.parse("--" + text));
        } catch (DateTimeException noDay) {
            return new Reading.Refused<>(Refusal.of("recognition.not-a-month-day", "text", text));
        }
    }

    static Reading<Integer> count(String text) {
        return text.matches("[1-9]\\d{0,5}")
                ? Reading.of(Integer.parseInt(text))
                : new Reading.Refused<>(new Refusal("yaml.not-a-number", Map.of("text", text, "least", "1", "most", "999999")));
    }

    /** Codes of rules, caps, courses and the like: no spaces around, not endless. */
    static Reading<String> code(String text) {
        return text.length() <= 64 && !text.isBlank()
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("recognition.not-a-code", "text", text));
    }
}
