package org.opencreditbank.rulebook.achievement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * When something happened, as precisely as it is known, in the bank's civil calendar: a year, a month or a day.
 *
 * @param year from 1900 to 2199
 * @param month 1 to 12, or 0 where only the year is known
 * @param day of the month, or 0 where only the month is known
 */
public record HappenedOn(int year, int month, int day) implements Comparable<HappenedOn> {

    /** How precisely it is known. */
    public enum Precision { YEAR, MONTH, DAY }

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2199;

    /** Refuses days that never were. */
    public HappenedOn {
        if (!isSound(year, month, day)) {
            throw new IllegalArgumentException("no such date: " + year + "-" + month + "-" + day);
        }
    }

    /** A whole year. */
    public static HappenedOn of(int year) {
        return new HappenedOn(year, 0, 0);
    }

    /** A whole month. */
    public static HappenedOn of(YearMonth month) {
        return new HappenedOn(month.getYear(), month.getMonthValue(), 0);
    }

    /** A day. */
    public static HappenedOn of(LocalDate day) {
        return new HappenedOn(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /**
     * Reads {@code 2020}, {@code 202007}, {@code 20200731}, or the parts set apart by hyphens, slashes, points or
     * {@code 年月日}, such as {@code 2020-7} and {@code 2020年7月31日}. A time of day behind the date is ignored. Empty for
     * any other text, and for days that never were.
     */
    public static Optional<HappenedOn> parse(String text) {
        int packed = read(text);
        return packed < 0 ? Optional.empty() : Optional.of(ofPacked(packed));
    }

    /** As {@link #parse}, but {@link #packed} and -1 for "empty", so that bulk work makes no garbage. */
    public static int read(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        int end = endOfDigits(text, start);
        int front = number(text, start, end);
        return switch (end - start) {
            case 8 -> endsWithTime(text, end) ? known(front / 10_000, front / 100 % 100, front % 100) : -1;
            case 6 -> isBlank(text, end) ? known(front / 100, front % 100) : -1;
            case 4 -> behindYear(text, end, front);
            default -> -1;
        };
    }

    private static int behindYear(String text, int at, int year) {
        if (isBlank(text, at) || (text.charAt(at) == '年' && isBlank(text, at + 1))) {
            return sound(year, 0, 0);
        }
        int end = endOfDigits(text, at + 1);
        if (!isBetweenParts(text.charAt(at)) || end - at < 2 || end - at > 3) {
            return -1;
        }
        int month = number(text, at + 1, end);
        if (isBlank(text, end) || (text.charAt(end) == '月' && isBlank(text, end + 1))) {
            return known(year, month);
        }
        int last = endOfDigits(text, end + 1);
        if (!isBetweenParts(text.charAt(end)) || last - end < 2 || last - end > 3) {
            return -1;
        }
        boolean signed = last < text.length() && text.charAt(last) == '日';
        return endsWithTime(text, signed ? last + 1 : last) ? known(year, month, number(text, end + 1, last)) : -1;
    }

    /** The date of a packed number. */
    public static HappenedOn ofPacked(int packed) {
        return new HappenedOn(packed / 10_000, packed / 100 % 100, packed % 100);
    }

    /** As one number, {@code yyyymmdd} with zeros for what is unknown: orders as the dates do. */
    public int packed() {
        return year * 10_000 + month * 100 + day;
    }

    /** How precisely it is known. */
    public Precision precision() {
        if (month == 0) {
            return Precision.YEAR;
        }
        return day == 0 ? Precision.MONTH : Precision.DAY;
    }

    /** The first day it may have been. */
    public LocalDate first() {
        return LocalDate.of(year, month == 0 ? 1 : month, day == 0 ? 1 : day);
    }

    /** The last day it may have been. */
    public LocalDate last() {
        return switch (precision()) {
            case YEAR -> LocalDate.of(year, 12, 31);
            case MONTH -> YearMonth.of(year, month).atEndOfMonth();
            case DAY -> LocalDate.of(year, month, day);
        };
    }

    /** By the earliest day; of two with the same, the vaguer comes first. */
    @Override
    public int compareTo(HappenedOn other) {
        return Integer.compare(packed(), other.packed());
    }

    /** {@code 2020}, {@code 2020-07} or {@code 2020-07-31}. */
    @Override
    public String toString() {
        return switch (precision()) {
            case YEAR -> Integer.toString(year);
            case MONTH -> year + (month < 10 ? "-0" : "-") + month;
            case DAY -> year + (month < 10 ? "-0" : "-") + month + (day < 10 ? "-0" : "-") + day;
        };
    }

    private static boolean isBetweenParts(char sign) {
        return switch (sign) {
            case '-', '/', '.', '年', '月', '－', '／', '．' -> true;
            default -> false;
        };
    }

    private static int endOfDigits(String text, int from) {
        int at = from;
        while (at < text.length() && digit(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** The number in up to eight digits; longer runs are refused by their length, so overflow does no harm. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + digit(text.charAt(at));
        }
        return number;
    }

    private static int digit(char sign) {
        if (sign >= '0' && sign <= '9') {
            return sign - '0';
        }
        return sign >= '０' && sign <= '９' ? sign - '０' : -1;
    }

    private static boolean isBlank(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) > ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithTime(String text, int from) {
        if (isBlank(text, from)) {
            return true;
        }
        if (text.charAt(from) != ' ' && text.charAt(from) != 'T') {
            return false;
        }
        for (int at = from + 1; at < text.length(); at++) {
            if (digit(text.charAt(at)) < 0 && ":.+-Z ".indexOf(text.charAt(at)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int known(int year, int month) {
        return month == 0 ? -1 : sound(year, month, 0);
    }

    private static int known(int year, int month, int day) {
        return month == 0 || day == 0 ? -1 : sound(year, month, day);
    }

    private static int sound(int year, int month, int day) {
        return isSound(year, month, day) ? year * 10_000 + month * 100 + day : -1;
    }

    private static boolean isSound(int year, int month, int day) {
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 0 || month > 12 || day < 0) {
            return false;
        }
        return day == 0 || (month > 0 && day <= YearMonth.of(year, month).lengthOfMonth());
    }
}
