package org.opencreditbank.bank.catalogue;

import java.util.List;
import org.opencreditbank.bank.access.Deed;

/**
 * Placements came to courses that may have achievements already. Published synchronously, once for each change of the catalogue,
 * within its transaction.
 */
public record PlacementsAdded(List<PlacementAdded> added, Deed deed) {

    public PlacementsAdded {
        added = List.copyOf(added);
    }
}
