package org.opencreditbank.bank.qualification;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.notice.Notice;
import org.opencreditbank.bank.notice.Notices;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.award.AwardTask;
import org.springframework.stereotype.Component;

/** Tells learners what has become of their claims, and institutions what there is to do. */
@Component
class AwardTelling {

    private final Notices notices;
    private final SignIns signIns;
    private final Learners learners;
    private final Organisations organisations;
    private final Programmes programmes;

    AwardTelling(Notices notices, SignIns signIns, Learners learners, Organisations organisations, Programmes programmes) {
        this.notices = notices;
        this.signIns = signIns;
        this.learners = learners;
        this.organisations = organisations;
        this.programmes = programmes;
    }

    /** Tells what an event has brought about, within the caller's transaction. */
    void tell(AwardFile before, AwardFile after, String event) {
        if (before.task() != null && before.task() != after.task()) {
            notices.settle(List.of(about(before, before.task())));
        }
        var params = new HashMap<String, Object>(Map.of("title", title(after), "number", after.number()));
        if (after.task() != null && after.due() != null && (before.task() != after.task() || before.events() == 0)) {
            params.put("by", after.due());
            for (long signIn : staff(after, after.task())) {
                notices.tell(new Notice(signIn, "qualification.notice." + after.task().name(), params, "/awards/" + after.publicId(), key(after),
                        about(after, after.task())));
            }
        }
        if (!List.of("claim", "withdraw", "appeal").contains(event)) {
            var what = event.equals("keep") ? "kept" : AwardStages.write(after.state().stage());
            signIns.ofLearner(learners.canonical(after.learnerId())).ifPresent(signIn -> notices.tell(new Notice(signIn, "qualification.notice." + what,
                    params, "/account/awards/" + after.publicId(), key(after))));
        }
    }

    private static String key(AwardFile file) {
        return "award/" + file.id() + "/" + file.events();
    }

    private static String about(AwardFile file, AwardTask task) {
        return "award/" + file.id() + "/" + task;
    }

    private Map<String, String> title(AwardFile file) {
        var title = programmes.described(file.ruleSet(), file.programme()).title();
        return title.isEmpty() ? Map.of("en", file.programme()) : title;
    }

    /** The registrars of the institution and of those above it; administrators hear appeals, too, and do what nobody else is there for. */
    private List<Long> staff(AwardFile file, AwardTask task) {
        var registrars = signIns.workers(Role.REGISTRAR, organisations.above(file.organisation())).stream().map(SignIns.Worker::id).toList();
        var administrators = signIns.workers(Role.ADMINISTRATOR).stream().map(SignIns.Worker::id).toList();
        var free = registrars.stream().filter(each -> task != AwardTask.HEAR_APPEAL || !file.state().hadPart().contains(each)).toList();
        return free.isEmpty() ? administrators : free;
    }
}
