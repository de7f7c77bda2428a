package org.opencreditbank.bank.recognition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.recognition.life.Deciding;

/**
 * A rule set that was published in this bank, without its content.
 *
 * @param hash of its content, 64 hexadecimal digits
 * @param owner code of the organisation or alliance
 * @param title by language tag
 * @param validity days of decision on which it is in force, as its document says
 * @param deciding when its owner lets it decide, within those days
 */
public record PublishedRules(
        String hash, String code, int version, String owner, Map<String, String> title, Validity validity, Instant publishedAt,
        Deciding deciding) {

    /** Orders the texts. */
    public PublishedRules {
        title = new TreeMap<>(title);
    }

    /** Whether it is in force on that day, suspended or not; of several versions the newest is the one that counts. */
    public boolean inForce(LocalDate day) {
        return validity.holds(day) && deciding.inForce(day);
    }

    /** Whether it may decide on that day; of several versions the newest in force does. */
    public boolean decidesOn(LocalDate day) {
        return inForce(day) && !deciding.suspended(day);
    }
}
