package org.opencreditbank.bank.qualification;

import java.util.List;

/**
 * A programme on its page.
 *
 * @param segment its code as it stands in addresses
 * @param asks what is asked for as a whole, in sentences
 * @param leading rule sets by which something counts toward it
 */
public record ProgrammeView(
        String code, String segment, String title, String provider, String qualification, String framework, String creditClass, String credits,
        List<String> asks, List<PartView> parts, List<Leading> leading) {

    /** A rule set, and its page. */
    public record Leading(String title, String owner, String address) {}

    /**
     * A programme in a list.
     *
     * @param courses how many it names
     */
    public record Row(String address, String title, String code, String provider, String credits, int courses, int rules) {

        /** The same with its page elsewhere. */
        Row under(String place) {
            return new Row(place + address, title, code, provider, credits, courses, rules);
        }
    }

    /** Copies the lists. */
    public ProgrammeView {
        asks = List.copyOf(asks);
        parts = List.copyOf(parts);
        leading = List.copyOf(leading);
    }
}
