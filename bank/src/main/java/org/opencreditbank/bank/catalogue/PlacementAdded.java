package org.opencreditbank.bank.catalogue;

import org.opencreditbank.rulebook.placement.Placement;

/** A placement that a course has got after it was first known or named. */
public record PlacementAdded(long courseId, long versionId, Placement placement) {}
