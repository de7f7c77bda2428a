package org.opencreditbank.bank.achievement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.PlacementRule;

/**
 * What a course is worth after placements were added. An achievement keeps what it is certified by; a placement that came
 * later is added in a unit of account where it has none yet, if it happened inside the placement's validity.
 *
 * @param versions all of the course, as they are now
 */
record LaterPlacements(long courseId, List<CourseVersion> versions) {

    /** Whether one of the placements asks when a result was deposited. */
    boolean asksForDeposit() {
        return versions.stream().flatMap(version -> version.placements().stream())
                .anyMatch(placement -> placement.depositedSince() != null);
    }

    /**
     * Certifies the attempt by what it lacks; false where there is nothing to add.
     *
     * @param deposited when the attempt was deposited; may be absent where nothing asks for it
     */
    boolean place(Standing attempt, @Nullable Instant deposited, PlacementStore store) {
        AchievementRecord record = attempt.record;
        boolean over =
                switch (attempt.state) {
                    case ACCEPTED, CORRECTED, SUSPENDED -> false;
                    case SUPERSEDED, REVOKED, WITHDRAWN, EXPIRED -> true;
                };
        if (record == null || over) {
            return false;
        }
        Long certifiedVersion = attempt.versionId;
        List<CourseVersion> candidates = certifiedVersion == null
                ? versions
                : versions.stream().filter(version -> version.id() == certifiedVersion).toList();
        Certification certification =
                PlacementRule.certify(candidates, attempt.happenedOn, record.facts().outcome(), deposited);
        List<Placement> missing = missing(attempt, Certifications.placements(certification));
        if (missing.isEmpty()) {
            return false;
        }
        Map<UUID, StoredPlacement> stored = store.store(missing);
        List<StoredPlacement> all = new ArrayList<>(attempt.placements);
        missing.forEach(placement -> all.add(PlacementStore.known(stored, placement)));
        if (all.size() > Certifications.MOST_PLACEMENTS) {
            throw new IllegalStateException("at most " + Certifications.MOST_PLACEMENTS + " placements on an achievement");
        }
        attempt.versionId = Certifications.versionId(certification);
        attempt.place(all);
        return true;
    }

    private static List<Placement> missing(Standing attempt, List<Placement> placements) {
        Set<UnitOfAccount> units = new HashSet<>();
        attempt.placements.forEach(placement -> units.add(placement.unit()));
        return placements.stream()
                .filter(placement -> !units.contains(new UnitOfAccount(placement.framework(), placement.basis())))
                .toList();
    }
}
