package org.opencreditbank.bank.evidence;

import java.util.function.Consumer;

/** A room above that writes leaves: it shows the audit that each of its rows has its own. */
public interface Audited {

    /**
     * Looks at every row within the caller's snapshot.
     *
     * @param sums gets the leaf of each row, made anew
     * @param breaches gets what must not be
     */
    void check(LeafSums sums, Consumer<Breach> breaches);
}
