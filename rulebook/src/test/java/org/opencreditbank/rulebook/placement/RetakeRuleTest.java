package org.opencreditbank.rulebook.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.placement.RetakeRule.Attempt;

final class RetakeRuleTest {

    @Test
    void theEarliestPassBearsTheCredit() {
        assertThat(RetakeRule.bearer(List.of(attempt(1, 2021, false), attempt(2, 2020, false)))).hasValue(2);
    }

    @Test
    void creditStaysWhereItIsWhenAnEarlierPassArrives() {
        assertThat(RetakeRule.bearer(List.of(attempt(1, 2021, true), attempt(2, 2020, false)))).hasValue(1);
    }

    @Test
    void creditGoesToTheRetakeWhenItsBearerIsRevoked() {
        Attempt revoked = new Attempt(1, HappenedOn.of(2020), true, true, AchievementState.REVOKED);
        assertThat(RetakeRule.bearer(List.of(revoked, attempt(2, 2021, false)))).hasValue(2);
    }

    @Test
    void whatWasFailedOrIsUnplacedBearsNothing() {
        Attempt failed = new Attempt(1, HappenedOn.of(2020), false, false, AchievementState.ACCEPTED);
        assertThat(RetakeRule.bearer(List.of(failed))).isEqualTo(OptionalLong.empty());
        assertThat(RetakeRule.bearer(List.of())).isEqualTo(OptionalLong.empty());
    }

    @Property
    void theOrderInWhichTheyAreSeenDoesNotMatter(@ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<AchievementState> states = List.of(AchievementState.values());
        List<Attempt> attempts = new ArrayList<>();
        for (int id = 0; id < count; id++) {
            attempts.add(new Attempt(id, HappenedOn.of(2015 + random.nextInt(5)), random.nextBoolean(),
                    random.nextBoolean(), states.get(random.nextInt(states.size()))));
        }
        OptionalLong bearer = RetakeRule.bearer(attempts);
        Collections.shuffle(attempts, random);

        assertThat(RetakeRule.bearer(attempts)).isEqualTo(bearer);
    }

    private static Attempt attempt(long id, int year, boolean credited) {
        return new Attempt(id, HappenedOn.of(year), true, credited, AchievementState.ACCEPTED);
    }
}
