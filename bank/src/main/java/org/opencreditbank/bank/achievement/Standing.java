package org.opencreditbank.bank.achievement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.ledger.Direction;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;

/** An achievement as it stands, while something happens to it. For one thread, within one transaction. */
final class Standing {

    /** Where an amount is booked. */
    record Account(UnitOfAccount unit, CreditClass creditClass, Level level) implements Comparable<Account> {
        @Override
        public int compareTo(Account other) {
            int byUnit = unit.compareTo(other.unit);
            int byClass = byUnit != 0 ? byUnit : creditClass.compareTo(other.creditClass);
            return byClass != 0 ? byClass : level.compareTo(other.level);
        }
    }

    /** What never changes; the batch is that of its acceptance. */
    record Key(long learnerId, long id, UUID publicId, UUID recordKey, long organisationId, long courseId, long batchId) {}

    final Key key;
    AchievementState state;
    boolean corrected;
    int number;
    @Nullable Long versionId;
    HappenedOn happenedOn;
    UUID contentMac;
    CreditClass creditClass;
    List<StoredPlacement> placements;
    int holding;
    List<Doubt> doubts;
    /** Null once the person has been erased. */
    @Nullable AchievementRecord record;

    private final Map<Account, Long> booked = new TreeMap<>();
    private int transfers;

    Standing(
            Key key,
            AchievementState state,
            boolean corrected,
            int number,
            @Nullable Long versionId,
            HappenedOn happenedOn,
            UUID contentMac,
            CreditClass creditClass,
            List<StoredPlacement> placements,
            int holding,
            List<Doubt> doubts) {
        this.key = key;
        this.state = state;
        this.corrected = corrected;
        this.number = number;
        this.versionId = versionId;
        this.happenedOn = happenedOn;
        this.contentMac = contentMac;
        this.creditClass = creditClass;
        this.placements = placements;
        this.holding = holding;
        this.doubts = doubts;
    }

    /** Takes note of a transfer that stands in the ledger. */
    void booked(Transfer transfer) {
        transfers++;
        booked.merge(
                new Account(transfer.unit(), transfer.creditClass(), transfer.level()),
                transfer.amount().hundredths() * transfer.direction().sign(),
                Math::addExact);
    }

    int transfers() {
        return transfers;
    }

    CreditOnce.Attempt attempt() {
        return new CreditOnce.Attempt(
                key.id(), happenedOn, state, placements.stream().map(StoredPlacement::unit).toList(), holding);
    }

    /** Replaces the placements; what counted in a unit goes on counting there for as long as there is a placement in it. */
    void place(List<StoredPlacement> replacement) {
        int translated = 0;
        for (int place = 0; place < replacement.size(); place++) {
            if (holds(replacement.get(place).unit())) {
                translated |= 1 << place;
            }
        }
        placements = replacement;
        holding = translated;
    }

    private boolean holds(UnitOfAccount unit) {
        for (int place = 0; place < placements.size(); place++) {
            if ((holding >> place & 1) == 1 && placements.get(place).unit().equals(unit)) {
                return true;
            }
        }
        return false;
    }

    List<CertifiedCredit> credit() {
        List<CertifiedCredit> credit = new ArrayList<>(placements.size());
        for (int place = 0; place < placements.size(); place++) {
            credit.add(placements.get(place).certified((holding >> place & 1) == 1));
        }
        return credit;
    }

    /** The transfers that make the ledger say what {@link #holding} says; what is taken back first. */
    List<Transfer> settle(long batchId) {
        Map<Account, Long> wanted = new TreeMap<>();
        for (int place = 0; place < placements.size(); place++) {
            StoredPlacement placement = placements.get(place);
            if ((holding >> place & 1) == 1) {
                wanted.merge(
                        new Account(placement.unit(), creditClass, placement.level()),
                        placement.credits().hundredths(),
                        Math::addExact);
            }
        }
        Map<Account, Long> difference = new TreeMap<>(wanted);
        booked.forEach((account, amount) -> difference.merge(account, -amount, Math::addExact));
        List<Transfer> settled = new ArrayList<>();
        for (Direction direction : List.of(Direction.BACK, Direction.TO_LEARNER)) {
            difference.forEach((account, amount) -> {
                if (amount * direction.sign() > 0) {
                    Transfer transfer = transfer(account, Math.abs(amount), direction, batchId);
                    settled.add(transfer);
                    booked(transfer);
                }
            });
        }
        return settled;
    }

    private Transfer transfer(Account account, long amount, Direction direction, long batchId) {
        return new Transfer(
                key.learnerId(),
                Transfer.idOf(key.id(), transfers),
                key.organisationId(),
                account.unit(),
                account.level(),
                account.creditClass(),
                new Credits(amount),
                direction,
                batchId);
    }
}
