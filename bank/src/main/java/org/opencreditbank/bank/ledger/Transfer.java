package org.opencreditbank.bank.ledger;

import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/**
 * Credit that moves between an organisation and a learner for an achievement.
 *
 * @param id chosen by the caller with {@link #idOf}: posting it again changes nothing
 * @param organisationId the contra account: the organisation that issued the achievement
 * @param amount more than zero
 * @param batchId the batch of evidence it was recorded in
 */
public record Transfer(
        long learnerId,
        long id,
        long organisationId,
        UnitOfAccount unit,
        Level level,
        CreditClass creditClass,
        Credits amount,
        Direction direction,
        long batchId) {

    /** The most transfers of one achievement. */
    public static final int MOST_PER_ACHIEVEMENT = 256;

    /** Refuses a transfer of nothing. */
    public Transfer {
        if (amount.isZero()) {
            throw new IllegalArgumentException("a transfer moves something");
        }
    }

    /**
     * The id of an achievement's transfer.
     *
     * @param number counted within the achievement, from 0
     * @throws IllegalArgumentException beyond {@link #MOST_PER_ACHIEVEMENT}
     */
    public static long idOf(long achievementId, int number) {
        if (number < 0 || number >= MOST_PER_ACHIEVEMENT) {
            throw new IllegalArgumentException("an achievement has at most " + MOST_PER_ACHIEVEMENT + " transfers");
        }
        return achievementId << 8 | number;
    }

    /** The achievement it was made for. */
    public long achievementId() {
        return id >>> 8;
    }

    /** Its number within the achievement, from 0. */
    public int number() {
        return (int) (id & 0xff);
    }
}
