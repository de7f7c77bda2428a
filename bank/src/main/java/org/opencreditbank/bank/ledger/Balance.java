package org.opencreditbank.bank.ledger;

import java.util.Comparator;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/** What a learner holds of one unit of account, class and level; never zero. */
public record Balance(long learnerId, UnitOfAccount unit, CreditClass creditClass, Level level, Credits amount) {

    /** By learner, unit, class and level: as they are read from the ledger. */
    static final Comparator<Balance> ORDER = Comparator.comparingLong(Balance::learnerId)
            .thenComparing(Balance::unit)
            .thenComparing(Balance::creditClass)
            .thenComparing(Balance::level);
}
