package org.opencreditbank.bank.catalogue;

import java.util.List;
import org.opencreditbank.bank.organisation.Organisation;

/**
 * An organisation's page.
 *
 * @param above from the top of the tree down to the one it belongs to
 */
public record OrganisationView(
        Organisation organisation, List<Organisation> above, List<Organisation> below, List<CourseView> courses) {}
