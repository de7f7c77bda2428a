package org.opencreditbank.bank.achievement;

import java.util.UUID;

/**
 * What became of a new achievement.
 *
 * @param publicId its id in addresses
 * @param credited whether its credit counts
 */
public record Recorded(long achievementId, UUID publicId, boolean credited) {}
