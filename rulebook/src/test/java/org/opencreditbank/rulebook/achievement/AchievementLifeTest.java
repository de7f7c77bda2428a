package org.opencreditbank.rulebook.achievement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.rulebook.achievement.AchievementLife.Next;
import org.opencreditbank.rulebook.achievement.AchievementLife.Refused;

final class AchievementLifeTest {

    private static final List<AchievementEvent> EVENTS = List.of(
            new AchievementEvent.Correct(), new AchievementEvent.Supersede(new UUID(0, 1)),
            new AchievementEvent.Suspend(), new AchievementEvent.Resume(false), new AchievementEvent.Resume(true),
            new AchievementEvent.Revoke(), new AchievementEvent.Withdraw(),
            new AchievementEvent.Expire(LocalDate.of(2026, 1, 1)));

    @Test
    void aCorrectedAchievementCountsAsBefore() {
        assertThat(AchievementLife.next(AchievementState.ACCEPTED, new AchievementEvent.Correct()))
                .isEqualTo(new Next(AchievementState.CORRECTED));
        assertThat(AchievementState.CORRECTED.counts()).isTrue();
    }

    @Test
    void aSuspendedAchievementMayBeCorrectedAndResumed() {
        assertThat(AchievementLife.next(AchievementState.SUSPENDED, new AchievementEvent.Correct()))
                .isEqualTo(new Next(AchievementState.SUSPENDED));
        assertThat(AchievementLife.next(AchievementState.SUSPENDED, new AchievementEvent.Resume(true)))
                .isEqualTo(new Next(AchievementState.CORRECTED));
        assertThat(AchievementLife.next(AchievementState.SUSPENDED, new AchievementEvent.Resume(false)))
                .isEqualTo(new Next(AchievementState.ACCEPTED));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUPERSEDED", "REVOKED", "WITHDRAWN"})
    void endsAreEnds(AchievementState state) {
        assertThat(EVENTS).allSatisfy(event ->
                assertThat(AchievementLife.next(state, event)).isInstanceOf(Refused.class));
    }

    @Test
    void anExpiredAchievementStaysOnRecordAndMayStillBeRevoked() {
        assertThat(AchievementLife.next(AchievementState.EXPIRED, new AchievementEvent.Revoke()))
                .isEqualTo(new Next(AchievementState.REVOKED));
        assertThat(AchievementLife.next(AchievementState.EXPIRED, new AchievementEvent.Resume(false)))
                .isInstanceOf(Refused.class);
    }

    @Property
    void noLifeReturnsFromItsEnd(@ForAll @Size(max = 30) List<@IntRange(max = 7) Integer> story) {
        AchievementState state = AchievementState.ACCEPTED;
        boolean ended = false;
        for (int event : story) {
            if (AchievementLife.next(state, EVENTS.get(event)) instanceof Next(AchievementState next)) {
                assertThat(ended).isFalse();
                state = next;
                ended = switch (next) {
                    case SUPERSEDED, REVOKED, WITHDRAWN -> true;
                    case ACCEPTED, CORRECTED, SUSPENDED, EXPIRED -> false;
                };
            }
        }
    }
}
