package org.opencreditbank.bank.deposit;

import java.time.LocalDate;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.deposit.Agreement;

/**
 * What holds for every row of one deposit.
 *
 * @param depositId kept with each achievement
 * @param organisationId who issued the results
 * @param organisation its public id
 * @param agreement what its files don't say
 * @param correction whether a row that says otherwise than the bank corrects it
 * @param today the bank's civil day of the hand-in
 * @param deed who handed it in, and which deposit it is
 */
record Terms(
        long depositId,
        long organisationId,
        UUID organisation,
        Agreement agreement,
        boolean correction,
        LocalDate today,
        Deed deed) {}
