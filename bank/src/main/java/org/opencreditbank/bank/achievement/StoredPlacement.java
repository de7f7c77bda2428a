package org.opencreditbank.bank.achievement;

import java.util.UUID;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * A placement as it was when an achievement was first certified by it.
 *
 * @param id short, for rows
 */
record StoredPlacement(int id, UUID placement, UnitOfAccount unit, Level level, Credits credits, String decider) {

    CertifiedCredit certified(boolean counted) {
        return new CertifiedCredit(placement, unit.framework(), level, credits, unit.basis(), decider, counted);
    }
}
