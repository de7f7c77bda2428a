package org.opencreditbank.bank.sample;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.achievement.ChangeAnswer;
import org.opencreditbank.bank.achievement.ChangeOrder;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.stereotype.Component;

/** What happens to some of the sample's achievements after their deposit: one is taken back, another is looked at again. */
@Component
class SampleAfterlife {
    private final Achievements achievements;
    private final SampleCounter counter;
    private final AuditTrail trail;

    SampleAfterlife(Achievements achievements, SampleCounter counter, AuditTrail trail) {
        this.achievements = achievements;
        this.counter = counter;
        this.trail = trail;
    }

    void change(SampleDraw drawn, LocalDate today, Deed deed) {
        var on = HappenedOn.of(today.minusDays(20));
        each(drawn.recalled(), deed, "revoke: 培训机构发现考务有误，收回证书", target -> new ChangeOrder.Revoke(target), on);
        each(drawn.doubted(), deed, "suspend: 正在与学校核对成绩", target -> new ChangeOrder.Suspend(target), on);
    }

    private void each(List<SampleResult> results, Deed deed, String cause, Function<ChangeOrder.Target, ChangeOrder> order, HappenedOn on) {
        for (var result : results) {
            var learner = counter.learner(result.person(), 0, deed);
            if (learner.isEmpty()) {
                continue;
            }
            trail.looked(deed, learner.get(), "achievements");
            achievements.of(learner.get()).stream().filter(held -> isOf(held, result)).findFirst().ifPresent(held -> {
                // The same id at every load, so that a load which was interrupted changes nothing twice.
                var change = UUID.nameUUIDFromBytes(("sample change of " + held.publicId()).getBytes(StandardCharsets.UTF_8));
                var target = new ChangeOrder.Target(change, held.learnerId(), held.publicId(), on);
                if (achievements.change(order.apply(target), new Deed(deed.actor(), cause)) instanceof ChangeAnswer.Refused(var refusal)) {
                    throw new IllegalStateException("the sample's change of an achievement: " + refusal.code());
                }
            });
        }
    }

    private static boolean isOf(Achievement held, SampleResult result) {
        return held.facts() != null && held.facts().courseCode().equals(result.course())
                && held.happenedOn().toString().equals(result.obtained());
    }
}
