package org.opencreditbank.bank.achievement;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.placement.RetakeRule;

/**
 * Which attempt's credit counts: of all attempts of one person at one course, one in each unit of account. The attempt
 * that counts goes on counting while it may; when it no longer may, the earliest other that may takes its place. Pure.
 */
final class CreditOnce {

    private CreditOnce() {}

    /**
     * An attempt.
     *
     * @param units of its placements, each once; none where it was not passed
     * @param holding bit n is set where its credit in the (n+1)th unit counts so far
     */
    record Attempt(
            long achievementId, HappenedOn happenedOn, AchievementState state, List<UnitOfAccount> units, int holding) {

        RetakeRule.Attempt in(UnitOfAccount unit) {
            int place = units.indexOf(unit);
            return new RetakeRule.Attempt(
                    achievementId, happenedOn, place >= 0, place >= 0 && (holding >> place & 1) == 1, state);
        }
    }

    /** The holding of each attempt, in their order, as it should be: {@link RetakeRule} in each unit of account. */
    static int[] settle(List<Attempt> attempts) {
        int[] holding = new int[attempts.size()];
        Set<UnitOfAccount> units = new HashSet<>();
        attempts.forEach(attempt -> units.addAll(attempt.units()));
        for (UnitOfAccount unit : units) {
            OptionalLong bearer = RetakeRule.bearer(
                    attempts.stream().map(attempt -> attempt.in(unit)).toList());
            for (int place = 0; place < holding.length; place++) {
                Attempt attempt = attempts.get(place);
                if (bearer.isPresent() && bearer.getAsLong() == attempt.achievementId()) {
                    holding[place] |= 1 << attempt.units().indexOf(unit);
                }
            }
        }
        return holding;
    }
}
