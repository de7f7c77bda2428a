package org.opencreditbank.bank.achievement;

import java.util.UUID;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What an achievement is worth by one placement.
 *
 * @param placement id of the placement used
 * @param framework its framework's code
 * @param decider who decided the placement
 * @param counted whether the credit counts in the learner's account; of several attempts at a course one does
 */
public record CertifiedCredit(
        UUID placement, String framework, Level level, Credits credits, Basis basis, String decider, boolean counted) {}
