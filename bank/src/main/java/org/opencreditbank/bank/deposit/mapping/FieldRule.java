package org.opencreditbank.bank.deposit.mapping;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a result is made, step by step in this order; a step that isn't asked for is passed over, and a field
 * that is empty after the first step takes {@code otherwise} and no further step.
 *
 * @param from the columns it comes from
 * @param otherwise what stands where the columns are empty
 * @param patterns rewriting by the first pattern that matches the whole text; none matching returns the row
 * @param list code list: text in the file to text in the bank; a text not in it returns the row
 * @param dates forms in which a date is read, to become ISO 8601
 * @param plusDays days to add to the date
 * @param precision to how much of the date is kept
 * @param numbers signs with which numbers are written, to become plain digits with a point
 */
record FieldRule(
        Template from,
        String otherwise,
        List<Rewriting> patterns,
        @Nullable CodeList list,
        List<DateForm> dates,
        @Nullable Template plusDays,
        Precision precision,
        @Nullable NumberForm numbers) {

    /** How much of a date is known. */
    enum Precision { DAY, MONTH, YEAR }

    /** One pattern and what a text that matches it becomes ({@code $1} is the first group). */
    record Rewriting(Pattern pattern, String to) {}

    /** A named list of codes. */
    record CodeList(String name, Map<String, String> codes) {}

    /** A date form, such as {@code d/M/yyyy}. */
    record DateForm(String form, DateTimeFormatter formatter, boolean hasDay) {}

    /** Signs of a number. */
    record NumberForm(char decimal, @Nullable Character grouping, Pattern shape) {

        static NumberForm of(char decimal, @Nullable Character grouping) {
            String digits = grouping == null
                    ? "[0-9０-９]*"
                    : "(?:[0-9０-９]{1,3}(?:" + Pattern.quote(grouping.toString()) + "[0-9０-９]{3})+|[0-9０-９]*)";
            String behind = "(?:" + Pattern.quote(String.valueOf(decimal)) + "[0-9０-９]*)?";
            return new NumberForm(decimal, grouping, Pattern.compile("[-+−－＋]?" + digits + behind));
        }

        /**
         * The number with a point and without grouping; null where the text isn't of this form. A grouping sign anywhere but
         * before three digits is none: with the point as grouping, 2.5 is a slip and not twenty-five.
         */
        @Nullable String plain(String text) {
            if (!shape.matcher(text).matches()) {
                return null;
            }
            String ungrouped = grouping == null ? text : text.replace(grouping.toString(), "");
            return ungrouped.replace(decimal, '.');
        }

        /** A number that shows the form. */
        String example() {
            return (grouping == null ? "1234" : "1" + grouping + "234") + decimal + "5";
        }
    }

    FieldRule {
        patterns = List.copyOf(patterns);
        dates = List.copyOf(dates);
    }
}
