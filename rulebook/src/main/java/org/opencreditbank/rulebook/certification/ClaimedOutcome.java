package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.credit.Hours;

/**
 * A learning outcome as the dossier claims it.
 *
 * @param text what one knows or can do afterwards
 * @param assessedBy how that is assessed
 * @param hours notional hours for it
 */
public record ClaimedOutcome(String text, String assessedBy, Hours hours) {}
