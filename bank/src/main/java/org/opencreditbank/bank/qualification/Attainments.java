package org.opencreditbank.bank.qualification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.stereotype.Component;

/** Reads what learners hold, for audits. */
@Component
class Attainments {

    private final Achievements achievements;
    private final Catalogue catalogue;
    private final Learners learners;
    private final Allocations allocations;
    private final AwardStore awards;

    Attainments(Achievements achievements, Catalogue catalogue, Learners learners, Allocations allocations, AwardStore awards) {
        this.achievements = achievements;
        this.catalogue = catalogue;
        this.learners = learners;
        this.allocations = allocations;
        this.awards = awards;
    }

    /** What the learner holds. Whoever asks has recorded the look. */
    Attainment of(long learnerId) {
        var all = achievements.of(learnerId);
        var standing = all.stream()
                .filter(each -> each.state().counts() && each.outcome().earnsCredit() && (each.credit().isEmpty() || each.counts()))
                .toList();
        var courses = catalogue.courses(standing.stream().map(Achievement::courseId).distinct().toList());
        var own = new HashMap<String, Map<String, List<Achievement>>>();
        standing.stream().collect(Collectors.groupingBy(Achievement::courseId)).forEach((id, attempts) -> {
            var course = courses.get(id);
            if (course != null) {
                own.computeIfAbsent(course.organisation(), _ -> new HashMap<>()).put(course.code(), attempts);
            }
        });
        var group = learners.group(learnerId);
        var ofAwards = awards.allocations(group);
        return new Attainment(own, byLineage(all),
                allocations.of(group).stream().filter(each -> !ofAwards.contains(each.allocation().id())).toList());
    }

    private static Map<UUID, Achievement> byLineage(List<Achievement> all) {
        return all.stream().collect(Collectors.toMap(Achievement::publicId, Function.identity(), (first, _) -> first));
    }
}
