package org.opencreditbank.bank.layout;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;

/** The bank's words, dates and numbers in one language. Immutable; can be asked for as a handler parameter. */
public final class Words {
    private final Language language;
    private final ZoneId zone;
    private final Map<String, Message> messages;
    private final DateTimeFormatter date;
    private final DateTimeFormatter month;
    private final DateTimeFormatter moment;

    Words(Language language, ZoneId zone, Map<String, Message> messages) {
        this.language = language;
        this.zone = zone;
        this.messages = messages;
        boolean chinese = language == Language.CHINESE;
        this.date = DateTimeFormatter.ofPattern(chinese ? "y年M月d日" : "d MMMM y", language.locale());
        this.month = DateTimeFormatter.ofPattern(chinese ? "y年M月" : "MMMM y", language.locale());
        this.moment = DateTimeFormatter.ofPattern(chinese ? "y年M月d日 HH:mm" : "d MMMM y, HH:mm", language.locale());
    }

    public Language language() {
        return language;
    }

    /**
     * The text of a key.
     *
     * @param namesAndValues name, value, name, value …; numbers, dates and moments are shown by the reader's custom
     * @throws IllegalArgumentException if the key or a parameter is missing: a mistake in the program
     */
    public String text(String key, Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs: " + key);
        }
        var params = new HashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return text(key, params);
    }

    /** As {@link #text(String, Object...)}, with the parameters in a map. */
    public String text(String key, Map<String, ?> params) {
        var message = messages.get(key);
        if (message == null) {
            throw new IllegalArgumentException("no text for key " + key);
        }
        try {
            return message.fill(params, this::show, named -> has(named) ? Optional.of(text(named)) : Optional.empty());
        } catch (IllegalArgumentException missing) {
            throw new IllegalArgumentException("text " + key + ": " + missing.getMessage(), missing);
        }
    }

    public boolean has(String key) {
        return messages.containsKey(key);
    }

    /** A refusal in words. One that nobody has put into words yet is named by its code rather than hidden. */
    public String refusal(Refusal refusal) {
        return coded(refusal.code(), refusal.params());
    }

    /** How to mend what was refused; empty where there is nothing to be said. */
    public String mend(Refusal refusal) {
        var key = refusal.code() + ".mend";
        return has(key) ? text(key, refusal.params()) : "";
    }

    /** A doubt in words. */
    public String doubt(Doubt doubt) {
        return coded(doubt.code(), doubt.params());
    }

    private String coded(String code, Map<String, String> params) {
        return has(code) ? text(code, params) : text("layout.code-only", "code", code);
    }

    /** What is wrong in a file: where, what, and how to mend it. */
    public String fault(Fault fault) {
        return fault.where() + ": " + sentences(refusal(fault.refusal()), mend(fault.refusal()));
    }

    /** Sentences one after the other as the language sets them: with a space between, or without. */
    public String sentences(String... sentences) {
        var between =
                switch (language) {
                    case ENGLISH -> " ";
                    case CHINESE -> "";
                };
        return Stream.of(sentences).filter(sentence -> !sentence.isBlank()).collect(Collectors.joining(between));
    }

    /** As a sentence begins: with a capital letter, where the language has such. */
    public String opening(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(language.locale()) + text.substring(1);
    }

    /** The reader's version of a text kept by language; else the English, else any there is. */
    public String pick(Map<String, String> texts) {
        var own = texts.get(language.code());
        if (own == null) {
            own = texts.get(language.tag());
        }
        if (own == null) {
            own = texts.get(Language.ENGLISH.code());
        }
        return own != null ? own : texts.values().stream().findFirst().orElse("");
    }

    /** With the language's grouping of digits. */
    public String number(long number) {
        return NumberFormat.getIntegerInstance(language.locale()).format(number);
    }

    /**
     * An amount of money as the reader writes it, such as {@code 360 元} or {@code CNY 360}.
     *
     * @param hundredths of the currency
     * @param currency ISO 4217 code
     */
    public String money(long hundredths, String currency) {
        var format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(hundredths % 100 == 0 ? 0 : 2);
        var amount = format.format(BigDecimal.valueOf(hundredths, 2));
        var key = "layout.money." + currency;
        return has(key) ? text(key, "amount", amount) : text("layout.money", "amount", amount, "currency", currency);
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    public String month(YearMonth yearMonth) {
        return month.format(yearMonth);
    }

    /** As precisely as it is known: a year, a month or a day. */
    public String happened(HappenedOn when) {
        return switch (when.precision()) {
            case YEAR -> text("layout.year", "year", Integer.toString(when.year()));
            case MONTH -> month(YearMonth.of(when.year(), when.month()));
            case DAY -> date(when.first());
        };
    }

    /** To the minute, in the bank's civil zone. */
    public String moment(Instant instant) {
        return moment.withZone(zone).format(instant);
    }

    /** The day on which something happened, by the bank's clock. */
    public String day(Instant instant) {
        return date.withZone(zone).format(instant);
    }

    private String show(Object value) {
        return switch (value) {
            case Long number -> number(number);
            case Integer number -> number(number);
            case LocalDate day -> date(day);
            case YearMonth yearMonth -> month(yearMonth);
            case Instant instant -> moment(instant);
            case HappenedOn when -> happened(when);
            default -> value.toString();
        };
    }
}
