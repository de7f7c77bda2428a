package org.opencreditbank.bank.achievement;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.achievement.AchievementEvent;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.CreditClass;

/**
 * An acceptance (number 0) or a change, as it stands in its table.
 *
 * @param event the id its leaf and its seal are bound to
 * @param kind absent for the acceptance
 * @param sealed the bytes of the seal
 */
record AuditedRow(
        long learnerId,
        long achievementId,
        UUID publicId,
        UUID recordKey,
        long courseId,
        int number,
        UUID event,
        @Nullable ChangeKind kind,
        AchievementState state,
        @Nullable UUID supersededBy,
        UUID contentMac,
        long batchId,
        int leafPosition,
        HappenedOn happenedOn,
        int attempt,
        int holding,
        Outcome outcome,
        CreditClass creditClass,
        Assurance assurance,
        List<StoredPlacement> placements,
        ByteBuffer sealed) {

    /** This change, with what only the acceptance says. */
    AuditedRow of(AuditedRow acceptance) {
        return new AuditedRow(
                learnerId, achievementId, acceptance.publicId, acceptance.recordKey, acceptance.courseId, number, event,
                kind, state, supersededBy, contentMac, batchId, leafPosition, happenedOn, attempt, holding, outcome,
                creditClass, assurance, placements, sealed);
    }

    /** What is booked while this row says what counts. */
    Map<Standing.Account, Long> booked() {
        Map<Standing.Account, Long> booked = new TreeMap<>();
        for (int place = 0; place < placements.size(); place++) {
            StoredPlacement placement = placements.get(place);
            if ((holding >> place & 1) == 1 && !placement.credits().isZero()) {
                booked.merge(
                        new Standing.Account(placement.unit(), creditClass, placement.level()),
                        placement.credits().hundredths(),
                        Math::addExact);
            }
        }
        return booked;
    }

    /** Whether the unsealed record says what the row says. */
    boolean agrees(AchievementRecord record) {
        boolean sameCredit = record.credit().size() == placements.size();
        for (int place = 0; sameCredit && place < placements.size(); place++) {
            sameCredit = placements.get(place).certified((holding >> place & 1) == 1)
                    .equals(record.credit().get(place));
        }
        return sameCredit
                && record.achievement().equals(publicId)
                && record.event().number() == number
                && record.facts().happenedOn().equals(happenedOn)
                && record.facts().attempt() == attempt
                && record.facts().outcome() == outcome
                && record.creditClass() == creditClass
                && record.assurance() == assurance;
    }

    /** The rulebook's event, to see whether it may follow what came before; absent where the state stays. */
    @Nullable AchievementEvent lifeEvent(boolean corrected) {
        if (kind == null) {
            return null;
        }
        return switch (kind) {
            case CORRECTED -> new AchievementEvent.Correct();
            case SUPERSEDED -> new AchievementEvent.Supersede(supersededBy == null ? publicId : supersededBy);
            case SUSPENDED -> new AchievementEvent.Suspend();
            case RESUMED -> new AchievementEvent.Resume(corrected);
            case REVOKED -> new AchievementEvent.Revoke();
            case WITHDRAWN -> new AchievementEvent.Withdraw();
            case EXPIRED -> new AchievementEvent.Expire(happenedOn.last());
            case PLACED, COUNTED -> null;
        };
    }

    String name() {
        return number == 0 ? "achievement " + achievementId : "change " + number + " of achievement " + achievementId;
    }
}
