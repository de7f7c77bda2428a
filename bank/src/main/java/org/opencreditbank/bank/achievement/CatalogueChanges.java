package org.opencreditbank.bank.achievement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CoursesChanging;
import org.opencreditbank.bank.catalogue.PlacementAdded;
import org.opencreditbank.bank.catalogue.PlacementsAdded;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What achievements do when the catalogue changes: hold still, then be certified by what is new. */
@Component
class CatalogueChanges {

    private final Achievements achievements;
    private final Learners learners;
    private final Catalogue catalogue;
    private final Recounting recounting;
    private final Evidence evidence;
    private final JdbcTemplate jdbc;

    CatalogueChanges(
            Achievements achievements,
            Learners learners,
            Catalogue catalogue,
            Recounting recounting,
            Evidence evidence,
            JdbcTemplate jdbc) {
        this.achievements = achievements;
        this.learners = learners;
        this.catalogue = catalogue;
        this.recounting = recounting;
        this.evidence = evidence;
        this.jdbc = jdbc;
    }

    /** Waits for deposits and changes of these organisations that are under way, and keeps new ones waiting. */
    @EventListener
    void changing(CoursesChanging changing) {
        learners.holdSteady();
        // In one order, so that two changes of the catalogue can't wait for each other.
        new TreeSet<>(changing.organisationIds())
                .forEach(organisation -> achievements.lockOrganisation(organisation, true));
    }

    /** Those that leave earlier deposits as they were have nothing to do here. */
    @EventListener
    void placed(PlacementsAdded added) {
        added.added().stream()
                .filter(one -> one.placement().depositedSince() != null)
                .forEach(this::comesAfterAllDeposits);
        List<Long> courses = added.added().stream()
                .filter(one -> one.placement().depositedSince() == null)
                .map(PlacementAdded::courseId)
                .distinct()
                .sorted()
                .toList();
        Collection<ResolvedCourse> resolved = catalogue.resolved(courses).values();
        resolved.forEach(course ->
                recounting.place(new LaterPlacements(course.courseId(), course.versions()), added.deed()));
    }

    /**
     * That the decision's moment lies after every deposit there is of the course, whatever the clocks of the machines say:
     * by that moment the rule tells earlier deposits from later ones, now and whenever they are placed again.
     */
    private void comesAfterAllDeposits(PlacementAdded added) {
        Instant decided = added.placement().depositedSince();
        List<Long> batches = jdbc.queryForList(
                "select distinct batch_id from achievement.achievement where course_id = ?", Long.class, added.courseId());
        boolean clocksDiffer = evidence.batches(batches).values().stream()
                .anyMatch(batch -> decided != null && !batch.recordedAt().isBefore(decided));
        if (clocksDiffer) {
            throw new IllegalStateException("a deposit of course " + added.courseId() + " was recorded after " + decided
                    + ", when its placement was decided: let the clocks of the bank's machines be set alike and try again");
        }
    }
}
