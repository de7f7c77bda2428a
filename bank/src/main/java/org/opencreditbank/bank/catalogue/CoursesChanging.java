package org.opencreditbank.bank.catalogue;

import java.util.Set;

/**
 * Courses of these organisations are about to change. Published within the change's transaction before anything is read: whoever
 * writes down achievements by what the catalogue says holds still now, until the end of the transaction. So nothing is recorded by
 * a description that is no longer true, and no achievement is missed when a {@link PlacementsAdded} follows.
 */
public record CoursesChanging(Set<Long> organisationIds) {

    public CoursesChanging {
        organisationIds = Set.copyOf(organisationIds);
    }
}
