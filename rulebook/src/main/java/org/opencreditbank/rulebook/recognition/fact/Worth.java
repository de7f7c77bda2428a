package org.opencreditbank.rulebook.recognition.fact;

import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * What an achievement is worth by one placement.
 *
 * @param framework its code
 * @param level absent where the placement has none
 * @param credits absent where it gives none
 */
public record Worth(String framework, @Nullable Level level, @Nullable Credits credits, Basis basis) {}
