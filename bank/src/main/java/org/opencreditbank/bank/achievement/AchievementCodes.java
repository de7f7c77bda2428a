package org.opencreditbank.bank.achievement;

import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;

/** How outcomes, assurances and states are written in tables and records: fixed for ever. */
final class AchievementCodes {

    private AchievementCodes() {}

    static short of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> 1;
            case DISTINCTION -> 2;
            case FAIL -> 3;
            case WITHDRAWN -> 4;
        };
    }

    static Outcome outcome(int code) {
        return switch (code) {
            case 1 -> Outcome.PASS;
            case 2 -> Outcome.DISTINCTION;
            case 3 -> Outcome.FAIL;
            case 4 -> Outcome.WITHDRAWN;
            default -> throw new IllegalArgumentException("no outcome has the number " + code);
        };
    }

    static short of(Assurance assurance) {
        return switch (assurance) {
            case SOURCE_CONFIRMED -> 1;
            case DOCUMENT_CHECKED -> 2;
            case ASSESSED -> 3;
            case SELF_DECLARED -> 4;
        };
    }

    static Assurance assurance(int code) {
        return switch (code) {
            case 1 -> Assurance.SOURCE_CONFIRMED;
            case 2 -> Assurance.DOCUMENT_CHECKED;
            case 3 -> Assurance.ASSESSED;
            case 4 -> Assurance.SELF_DECLARED;
            default -> throw new IllegalArgumentException("no assurance has the number " + code);
        };
    }

    static short of(AchievementState state) {
        return switch (state) {
            case ACCEPTED -> 1;
            case CORRECTED -> 2;
            case SUPERSEDED -> 3;
            case SUSPENDED -> 4;
            case REVOKED -> 5;
            case WITHDRAWN -> 6;
            case EXPIRED -> 7;
        };
    }

    static AchievementState state(int code) {
        return switch (code) {
            case 1 -> AchievementState.ACCEPTED;
            case 2 -> AchievementState.CORRECTED;
            case 3 -> AchievementState.SUPERSEDED;
            case 4 -> AchievementState.SUSPENDED;
            case 5 -> AchievementState.REVOKED;
            case 6 -> AchievementState.WITHDRAWN;
            case 7 -> AchievementState.EXPIRED;
            default -> throw new IllegalArgumentException("no state has the number " + code);
        };
    }
}
