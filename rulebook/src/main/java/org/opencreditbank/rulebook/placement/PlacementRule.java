package org.opencreditbank.rulebook.placement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.placement.Validity.Standing;

/**
 * Which version of a course an achievement belongs to, and which placements say what it is worth.
 *
 * <p>An achievement counts for a version or placement inside whose validity it happened (as the ACE guide and the Hong
 * Kong register have it). Where the date is vague and only some of its days lie inside, it is taken in the learner's
 * favour and flagged with {@code doubt.partly-inside-validity}. Of several versions the one with the date wholly inside
 * comes first, then the highest number; of several placements in the same framework and on the same basis likewise, then
 * the one that begins last. Placements of different frameworks or bases stand side by side and are never summed.
 */
public final class PlacementRule {

    private static final Doubt PARTLY = Doubt.of("doubt.partly-inside-validity");
    private static final Doubt OUTSIDE = Doubt.of("doubt.outside-validity");
    private static final Comparator<Placement> BY_FRAMEWORK_AND_BASIS =
            Comparator.comparing(Placement::framework).thenComparing(Placement::basis);

    private PlacementRule() {}

    /**
     * Certifies an achievement that is deposited now.
     *
     * @param versions all versions of its course, in any order; empty for a course nobody knows
     */
    public static Certification certify(List<CourseVersion> versions, HappenedOn happened, Outcome outcome) {
        return certify(versions, happened, outcome, null);
    }

    /**
     * Certifies an achievement.
     *
     * @param versions all versions of its course, in any order; empty for a course nobody knows
     * @param deposited when it was deposited; absent for now
     */
    public static Certification certify(
            List<CourseVersion> versions, HappenedOn happened, Outcome outcome, @Nullable Instant deposited) {
        CourseVersion version = versionAt(versions, happened);
        if (version == null) {
            List<Doubt> doubts = versions.isEmpty() ? List.of() : List.of(OUTSIDE);
            if (!outcome.earnsCredit()) {
                return new Certification.NotEarned(null, doubts);
            }
            String reason = versions.isEmpty() ? "placement.course-unknown" : "placement.outside-versions";
            return new Certification.Unplaced(null, Refusal.of(reason), doubts);
        }
        boolean partly = version.validity().of(happened) == Standing.PARTLY;
        if (!outcome.earnsCredit()) {
            return new Certification.NotEarned(version, partly ? List.of(PARTLY) : List.of());
        }
        List<Placement> open = version.placements().stream()
                .filter(placement -> placement.holdsForDepositOf(deposited))
                .toList();
        List<Placement> placements = placementsAt(open, happened);
        if (placements.isEmpty()) {
            return unplaced(version, happened);
        }
        for (Placement placement : placements) {
            partly |= placement.validity().of(happened) == Standing.PARTLY;
        }
        return new Certification.Placed(version, placements, partly ? List.of(PARTLY) : List.of());
    }

    private static Certification.Unplaced unplaced(CourseVersion version, HappenedOn happened) {
        if (version.placements().isEmpty()) {
            return new Certification.Unplaced(version, Refusal.of("placement.none"), List.of());
        }
        return placementsAt(version.placements(), happened).isEmpty()
                ? new Certification.Unplaced(version, Refusal.of("placement.outside-validity"), List.of(OUTSIDE))
                : new Certification.Unplaced(version, Refusal.of("placement.decided-later"), List.of());
    }

    private static @Nullable CourseVersion versionAt(List<CourseVersion> versions, HappenedOn happened) {
        CourseVersion best = null;
        Standing bestStanding = Standing.OUTSIDE;
        for (CourseVersion version : versions) {
            Standing standing = version.validity().of(happened);
            if (standing == Standing.OUTSIDE) {
                continue;
            }
            int nearer = bestStanding.compareTo(standing);
            if (best == null || nearer > 0 || (nearer == 0 && version.number() > best.number())) {
                best = version;
                bestStanding = standing;
            }
        }
        return best;
    }

    private static List<Placement> placementsAt(List<Placement> placements, HappenedOn happened) {
        List<Placement> chosen = new ArrayList<>(placements.size());
        for (Placement placement : placements) {
            Standing standing = placement.validity().of(happened);
            if (standing == Standing.OUTSIDE) {
                continue;
            }
            int rival = rivalOf(placement, chosen);
            if (rival < 0) {
                chosen.add(placement);
            } else if (goesBefore(placement, standing, chosen.get(rival), happened)) {
                chosen.set(rival, placement);
            }
        }
        chosen.sort(BY_FRAMEWORK_AND_BASIS);
        return chosen;
    }

    private static int rivalOf(Placement placement, List<Placement> chosen) {
        for (int at = 0; at < chosen.size(); at++) {
            if (BY_FRAMEWORK_AND_BASIS.compare(placement, chosen.get(at)) == 0) {
                return at;
            }
        }
        return -1;
    }

    private static boolean goesBefore(Placement placement, Standing standing, Placement rival, HappenedOn happened) {
        int nearer = rival.validity().of(happened).compareTo(standing);
        if (nearer != 0) {
            return nearer > 0;
        }
        int later = placement.from().compareTo(rival.from());
        return later != 0 ? later > 0 : placement.id().compareTo(rival.id()) > 0;
    }
}
