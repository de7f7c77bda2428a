package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.credit.Hours;

/**
 * What an expert holds of one learning outcome of the dossier.
 *
 * @param outcome its number in the dossier, from 1
 * @param whole whether it is taught and assessed as a whole; only then its hours count
 * @param hours notional hours that an ordinary learner needs for it
 * @param reasons why; wanted where it is not whole or the hours aren't those of the dossier
 */
public record OutcomeJudgement(int outcome, boolean whole, Hours hours, String reasons) {}
