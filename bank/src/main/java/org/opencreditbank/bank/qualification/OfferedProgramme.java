package org.opencreditbank.bank.qualification;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.opencreditbank.bank.recognition.PublishedRules;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.springframework.web.util.UriUtils;

/**
 * A programme as it holds today.
 *
 * @param rules the rule set whose description of it holds: its provider's own where there is one, else the first by code
 * @param leading all rule sets by which something counts toward it, by code
 */
public record OfferedProgramme(Programme programme, PublishedRules rules, List<PublishedRules> leading) {

    /** Copies the list. */
    public OfferedProgramme {
        leading = List.copyOf(leading);
    }

    /** Its code as it stands in an address. */
    public String segment() {
        return segment(programme.code());
    }

    static String segment(String code) {
        return UriUtils.encodePathSegment(code, StandardCharsets.UTF_8);
    }
}
