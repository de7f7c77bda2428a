package org.opencreditbank.bank.catalogue;

import java.util.List;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.organisation.Organisation;

/**
 * An organisation's page.
 *
 * @param above from the top of the tree down to the one it belongs to
 */
public record OrganisationView(
        Organisation organisation, List<Organisation> above, List<Organisation> below, List<CourseView> courses) {

    /** A word for what it is to others, in the reader's language where the bank knows the word. */
    public String kind(Frame frame, String word) {
        var key = "organisation.kind." + word;
        return frame.words().has(key) ? frame.text(key) : word;
    }
}
