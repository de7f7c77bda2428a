package org.opencreditbank.bank.achievement;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CoursesChanging;
import org.opencreditbank.bank.catalogue.PlacementAdded;
import org.opencreditbank.bank.catalogue.PlacementsAdded;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What achievements do when the catalogue changes: hold still, then be certified by what is new. */
@Component
class CatalogueChanges {

    private final Achievements achievements;
    private final Learners learners;
    private final Catalogue catalogue;
    private final Recounting recounting;

    CatalogueChanges(Achievements achievements, Learners learners, Catalogue catalogue, Recounting recounting) {
        this.achievements = achievements;
        this.learners = learners;
        this.catalogue = catalogue;
        this.recounting = recounting;
    }

    /** Waits for deposits and changes of these organisations that are under way, and keeps new ones waiting. */
    @EventListener
    void changing(CoursesChanging changing) {
        learners.holdSteady();
        // In one order, so that two changes of the catalogue can't wait for each other.
        new TreeSet<>(changing.organisationIds())
                .forEach(organisation -> achievements.lockOrganisation(organisation, true));
    }

    @EventListener
    void placed(PlacementsAdded added) {
        List<Long> courses =
                added.added().stream().map(PlacementAdded::courseId).distinct().sorted().toList();
        Collection<ResolvedCourse> resolved = catalogue.resolved(courses).values();
        resolved.forEach(course ->
                recounting.place(new LaterPlacements(course.courseId(), course.versions()), added.deed()));
    }
}
