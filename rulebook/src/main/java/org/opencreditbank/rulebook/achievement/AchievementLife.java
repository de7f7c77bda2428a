package org.opencreditbank.rulebook.achievement;

import java.util.Map;
import org.opencreditbank.rulebook.Refusal;

/** The one place that says what may follow what in the life of an achievement. */
public final class AchievementLife {

    private AchievementLife() {}

    /** What comes of an event. */
    public sealed interface Step {}

    /**
     * The achievement stands there now.
     *
     * @param state whose {@link AchievementState#counts()} against the state before says whether credit is booked or
     *     taken back
     */
    public record Next(AchievementState state) implements Step {}

    /** It can't happen now. */
    public record Refused(Refusal refusal) implements Step {}

    /**
     * What comes of the event in that state. Total: every pair has an answer. Superseded, revoked and withdrawn are
     * ends; a suspended achievement may be corrected and stays suspended. Refusals have the code
     * {@code achievement.life.refused} with {@code state} and {@code event}.
     */
    public static Step next(AchievementState state, AchievementEvent event) {
        return switch (event) {
            case AchievementEvent.Correct _ -> switch (state) {
                case ACCEPTED, CORRECTED -> new Next(AchievementState.CORRECTED);
                case SUSPENDED -> new Next(AchievementState.SUSPENDED);
                case SUPERSEDED, REVOKED, WITHDRAWN, EXPIRED -> refused(state, "correct");
            };
            case AchievementEvent.Supersede _ -> switch (state) {
                case ACCEPTED, CORRECTED, SUSPENDED, EXPIRED -> new Next(AchievementState.SUPERSEDED);
                case SUPERSEDED, REVOKED, WITHDRAWN -> refused(state, "supersede");
            };
            case AchievementEvent.Suspend _ -> switch (state) {
                case ACCEPTED, CORRECTED -> new Next(AchievementState.SUSPENDED);
                case SUPERSEDED, SUSPENDED, REVOKED, WITHDRAWN, EXPIRED -> refused(state, "suspend");
            };
            case AchievementEvent.Resume(boolean corrected) -> switch (state) {
                case SUSPENDED -> new Next(corrected ? AchievementState.CORRECTED : AchievementState.ACCEPTED);
                case ACCEPTED, CORRECTED, SUPERSEDED, REVOKED, WITHDRAWN, EXPIRED -> refused(state, "resume");
            };
            case AchievementEvent.Revoke _ -> switch (state) {
                case ACCEPTED, CORRECTED, SUSPENDED, EXPIRED -> new Next(AchievementState.REVOKED);
                case SUPERSEDED, REVOKED, WITHDRAWN -> refused(state, "revoke");
            };
            case AchievementEvent.Withdraw _ -> switch (state) {
                case ACCEPTED, CORRECTED, SUSPENDED, EXPIRED -> new Next(AchievementState.WITHDRAWN);
                case SUPERSEDED, REVOKED, WITHDRAWN -> refused(state, "withdraw");
            };
            case AchievementEvent.Expire _ -> switch (state) {
                case ACCEPTED, CORRECTED, SUSPENDED -> new Next(AchievementState.EXPIRED);
                case SUPERSEDED, REVOKED, WITHDRAWN, EXPIRED -> refused(state, "expire");
            };
        };
    }

    private static Refused refused(AchievementState state, String event) {
        return new Refused(new Refusal("achievement.life.refused", Map.of("state", state.name(), "event", event)));
    }
}
