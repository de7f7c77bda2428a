package org.opencreditbank.bank.achievement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.evidence.RecordedBatch;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.placement.Certification;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an organisation has issued and may change: its own achievements, in whosever account they stand. */
@Component
class Issued {

    private final Learners learners;
    private final Achievements achievements;
    private final Catalogue catalogue;
    private final Evidence evidence;
    private final AuditTrail trail;

    Issued(Learners learners, Achievements achievements, Catalogue catalogue, Evidence evidence, AuditTrail trail) {
        this.learners = learners;
        this.achievements = achievements;
        this.catalogue = catalogue;
        this.evidence = evidence;
        this.trail = trail;
    }

    /** What the visitor's organisations have issued into this account; the look is recorded, 404 where it is nothing. */
    List<Achievement> of(String accountNumber, Scope scope) {
        Account account = account(accountNumber);
        List<Achievement> own = achievements.of(account.learnerId()).stream()
                .filter(achievement -> scope.seesOrganisation(achievement.organisationId()))
                .toList();
        if (own.isEmpty()) {
            throw RefusedRequest.notFound();
        }
        trail.looked(scope.deed("issued"), account.learnerId(), "achievements");
        return own;
    }

    /** One of them; 404 where there is none, or another organisation issued it. The look is recorded. */
    Achievement require(String accountNumber, UUID achievement, Scope scope) {
        Account account = account(accountNumber);
        Achievement found = achievements.find(account.learnerId(), achievement).orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(found.organisationId());
        trail.looked(scope.deed("issued"), found.learnerId(), "achievement");
        return found;
    }

    private Account account(String number) {
        return AccountNumber.parse(number).sound().flatMap(learners::findByNumber).orElseThrow(RefusedRequest::notFound);
    }

    /** Places the corrected content by what the catalogue says now, and corrects. */
    @Transactional
    public ChangeAnswer correct(ChangeOrder.Target target, Correction correction, Deed deed) {
        learners.holdSteady();
        Optional<Achievement> unlocked = achievements.find(target.learnerId(), target.achievement());
        if (unlocked.isEmpty()) {
            return refused("achievement.unknown");
        }
        achievements.lockOrganisation(unlocked.get().organisationId(), false);
        achievements.lockPerson(learners.canonical(target.learnerId()));
        Achievement standing =
                achievements.find(target.learnerId(), target.achievement()).orElseThrow();
        AchievementFacts before = standing.facts();
        if (before == null) {
            return refused("achievement.person-erased");
        }
        AchievementFacts after = correction.of(before);
        if (before.recordNumber() == null && !after.happenedOn().equals(before.happenedOn())) {
            return refused("achievement.correct.identity");
        }
        ResolvedCourse course = catalogue.resolved(List.of(standing.courseId())).get(standing.courseId());
        List<CourseVersion> versions = course == null ? List.of() : course.versions();
        RecordedBatch accepted = evidence.batches(List.of(standing.batchId())).get(standing.batchId());
        Certification certification = PlacementRule.certify(
                versions, after.happenedOn(), after.outcome(), accepted == null ? null : accepted.recordedAt());
        Long version = Certifications.versionId(certification);
        var creditClass = versions.stream()
                .filter(each -> version != null && each.id() == version)
                .map(CourseVersion::creditClass)
                .findFirst()
                .orElse(standing.creditClass());
        var order = new ChangeOrder.Correct(
                target, after, certification, creditClass, standing.assurance(), certification.doubts());
        Batch batch = evidence.open(deed);
        var leaves = new Leaves();
        ChangeAnswer answer = achievements.change(List.of(order), batch, leaves).getFirst();
        if (leaves.count() > 0) {
            evidence.commit(batch, leaves);
        }
        return answer;
    }

    private static ChangeAnswer refused(String code) {
        return new ChangeAnswer.Refused(Refusal.of(code));
    }
}
