package org.opencreditbank.bank.qualification;

import java.time.LocalDate;
import java.util.UUID;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.programme.Programme;

/**
 * An award that stands, for those who attest it. Personal.
 *
 * @param learnerId the account in use when it was claimed
 * @param programme as the rule set describes it by which the claim was checked
 * @param ruleSet hash of that rule set
 * @param granted the day on which it was granted, for the last time where it had been taken back
 * @param counted credits that counted toward it
 */
public record GrantedAward(
        UUID publicId, String number, long learnerId, long organisationId, Programme programme, String ruleSet, LocalDate granted, Credits counted) {

    /** Shows nothing of the person: this may end in a log. */
    @Override
    public String toString() {
        return "GrantedAward[" + number + "]";
    }
}
