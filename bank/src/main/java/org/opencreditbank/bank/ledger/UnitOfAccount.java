package org.opencreditbank.bank.ledger;

import java.util.Comparator;
import org.opencreditbank.rulebook.credit.Basis;

/**
 * What a credit is counted in. Amounts of different units are never summed.
 *
 * @param framework the framework's code
 * @param basis on what the placement rests
 */
public record UnitOfAccount(String framework, Basis basis) implements Comparable<UnitOfAccount> {

    private static final Comparator<UnitOfAccount> ORDER =
            Comparator.comparing(UnitOfAccount::framework).thenComparing(UnitOfAccount::basis);

    @Override
    public int compareTo(UnitOfAccount other) {
        return ORDER.compare(this, other);
    }
}
