package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.UUID;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.placement.Certification;

/** Something that is to happen to an achievement. */
public sealed interface ChangeOrder {

    /** What every order says. */
    Target target();

    /**
     * Which achievement, and when it happened.
     *
     * @param changeId chosen by whoever asks: asked again, it is answered again and nothing happens twice
     * @param learnerId in one of the person's accounts
     * @param achievement its public id
     * @param occurredOn when it happened outside the bank; when the bank learned of it is recorded besides
     */
    record Target(UUID changeId, long learnerId, UUID achievement, HappenedOn occurredOn) {}

    /**
     * Its content is replaced by this; its identity stays.
     *
     * @param certification what comes of placing the new content
     * @param creditClass of the version that applies or, where none does, as it was
     * @param doubts of the new content
     */
    record Correct(
            Target target,
            AchievementFacts facts,
            Certification certification,
            CreditClass creditClass,
            Assurance assurance,
            List<Doubt> doubts)
            implements ChangeOrder {

        /** Copies the doubts. */
        public Correct {
            doubts = List.copyOf(doubts);
        }
    }

    /**
     * Another achievement of the same person takes its place.
     *
     * @param by public id of the other
     */
    record Supersede(Target target, UUID by) implements ChangeOrder {}

    /** A doubt arises: it doesn't count until resumed. */
    record Suspend(Target target) implements ChangeOrder {}

    /** The doubt is settled in its favour. */
    record Resume(Target target) implements ChangeOrder {}

    /** The issuing organisation takes it back. */
    record Revoke(Target target) implements ChangeOrder {}

    /** It should not have been deposited, or the person withdraws it. */
    record Withdraw(Target target) implements ChangeOrder {}

    /** Its term has ended on the day that the target names. */
    record Expire(Target target) implements ChangeOrder {}

    /** What it is a change of. */
    default ChangeKind kind() {
        return switch (this) {
            case Correct _ -> ChangeKind.CORRECTED;
            case Supersede _ -> ChangeKind.SUPERSEDED;
            case Suspend _ -> ChangeKind.SUSPENDED;
            case Resume _ -> ChangeKind.RESUMED;
            case Revoke _ -> ChangeKind.REVOKED;
            case Withdraw _ -> ChangeKind.WITHDRAWN;
            case Expire _ -> ChangeKind.EXPIRED;
        };
    }
}
