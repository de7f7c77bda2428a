package org.opencreditbank.rulebook.identity;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Reading;

/**
 * A citizen identity number (公民身份号码) by GB 11643-1999: six digits of region, eight of birth date, three of order
 * and a check digit by ISO 7064 MOD 11-2. The 15-digit numbers of before 1999 are written out to eighteen. Its text form
 * is never the number, so that it can't slip into a log.
 */
public final class CitizenId {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";
    private static final int EARLIEST_YEAR = 1880;

    private final String number;
    private final LocalDate birthDate;

    private CitizenId(String number, LocalDate birthDate) {
        this.number = number;
        this.birthDate = birthDate;
    }

    /**
     * Reads a number: spaces are ignored, full-width digits and a small x are taken, 15 digits become 18. Refused with
     * {@code identity.citizen-id.} + {@code blank}, {@code length}, {@code form}, {@code region}, {@code birth-date} or
     * {@code check-digit}.
     */
    public static Reading<CitizenId> parse(String text) {
        String plain = Signs.plain(text, true);
        if (plain.isEmpty()) {
            return Reading.refused("identity.citizen-id.blank");
        }
        boolean old = plain.length() == 15;
        if (!old && plain.length() != 18) {
            return Reading.refused("identity.citizen-id.length");
        }
        for (int at = 0; at < plain.length(); at++) {
            char sign = plain.charAt(at);
            if ((sign < '0' || sign > '9') && !(sign == 'X' && at == 17)) {
                return Reading.refused("identity.citizen-id.form");
            }
        }
        String number = old ? plain.substring(0, 6) + "19" + plain.substring(6) : plain;
        if (!RegionCode.isProvince(twoDigits(number, 0))) {
            return Reading.refused("identity.citizen-id.region");
        }
        LocalDate birthDate = birthDate(number);
        if (birthDate == null) {
            return Reading.refused("identity.citizen-id.birth-date");
        }
        char check = checkDigit(number);
        if (old) {
            return Reading.of(new CitizenId(number + check, birthDate));
        }
        return number.charAt(17) == check
                ? Reading.of(new CitizenId(number, birthDate))
                : Reading.refused("identity.citizen-id.check-digit");
    }

    /** The same, and the birth date must not lie after the given day. */
    public static Reading<CitizenId> parse(String text, LocalDate today) {
        Reading<CitizenId> read = parse(text);
        return read instanceof Reading.Sound<CitizenId>(CitizenId id) && id.birthDate.isAfter(today)
                ? Reading.refused("identity.citizen-id.birth-date")
                : read;
    }

    /** The check digit for the first seventeen digits. */
    public static char checkDigit(String seventeen) {
        int sum = 0;
        for (int at = 0; at < 17; at++) {
            sum += (seventeen.charAt(at) - '0') * WEIGHTS[at];
        }
        return CHECK_DIGITS.charAt(sum % 11);
    }

    static boolean hasSoundCheckDigit(String eighteen) {
        return Signs.isDigits(eighteen.substring(0, 17)) && checkDigit(eighteen) == eighteen.charAt(17);
    }

    /** Eighteen signs, a final x in upper case. */
    public String number() {
        return number;
    }

    /** The birth date that the number names. */
    public LocalDate birthDate() {
        return birthDate;
    }

    private static @Nullable LocalDate birthDate(String number) {
        int year = twoDigits(number, 6) * 100 + twoDigits(number, 8);
        int month = twoDigits(number, 10);
        int day = twoDigits(number, 12);
        if (year < EARLIEST_YEAR || month < 1 || month > 12 || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day);
    }

    private static int twoDigits(String number, int at) {
        return (number.charAt(at) - '0') * 10 + number.charAt(at + 1) - '0';
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CitizenId that && number.equals(that.number);
    }

    @Override
    public int hashCode() {
        return number.hashCode();
    }

    /** Says what it is, not which. */
    @Override
    public String toString() {
        return "CitizenId";
    }
}
