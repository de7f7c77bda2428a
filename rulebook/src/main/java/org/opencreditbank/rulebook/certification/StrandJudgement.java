package org.opencreditbank.rulebook.certification;

import org.opencreditbank.rulebook.framework.Level;

/** Which level's descriptor the course meets in one strand, and why. */
public record StrandJudgement(Level level, String reasons) {}
