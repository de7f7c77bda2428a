package org.opencreditbank.bank.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.placement.Validity;

/**
 * A rule set that was published in this bank, without its content.
 *
 * @param hash of its content, 64 hexadecimal digits
 * @param owner code of the organisation or alliance
 * @param title by language tag
 * @param validity days of decision on which it is in force, as its document says
 * @param lastDay the last day on which it decides, where it is retired
 */
public record PublishedRules(
        String hash, String code, int version, String owner, Map<String, String> title, Validity validity, Instant publishedAt,
        @Nullable LocalDate lastDay) {

    /** Orders the texts. */
    public PublishedRules {
        title = new TreeMap<>(title);
    }

    /** Whether it may decide on that day; of several versions the newest does. */
    public boolean decidesOn(LocalDate day) {
        return validity.holds(day) && (lastDay == null || !day.isAfter(lastDay));
    }
}
