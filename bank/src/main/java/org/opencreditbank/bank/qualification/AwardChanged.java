package org.opencreditbank.bank.qualification;

import java.util.UUID;
import org.opencreditbank.bank.access.Deed;

/**
 * An award has begun to stand, or stands no more; told within the transaction in which that happens.
 *
 * @param learnerId the account in use when it was claimed
 * @param stands whether it was granted; else it was taken back
 */
public record AwardChanged(UUID award, long learnerId, long organisationId, boolean stands, Deed deed) {}
