package org.opencreditbank.bank.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.notice.Notice;
import org.opencreditbank.bank.notice.Notices;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.transfer.TransferDue;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.stereotype.Component;

/** Tells the learner what has become of a case, and whoever is to act that it waits for them. */
@Component
class TransferTelling {

    private final Notices notices;
    private final SignIns signIns;
    private final Organisations organisations;
    private final Learners learners;
    private final TransferPolicies policies;

    TransferTelling(Notices notices, SignIns signIns, Organisations organisations, Learners learners, TransferPolicies policies) {
        this.notices = notices;
        this.signIns = signIns;
        this.organisations = organisations;
        this.learners = learners;
        this.policies = policies;
    }

    void applied(TransferFile file) {
        notices.tellAll(toDo(file));
    }

    void happened(TransferFile before, TransferFile after, TransferEvent event) {
        due(before).ifPresent(_ -> notices.settle(List.of(about(before))));
        var told = new ArrayList<>(toDo(after));
        told.addAll(outcome(after, event));
        notices.tellAll(told);
    }

    private Optional<TransferDue> due(TransferFile file) {
        return TransferDue.of(file.state(), policies.policy(), policies.calendar());
    }

    private List<Notice> toDo(TransferFile file) {
        return due(file).map(due -> staff(file, due).stream()
                        .map(signIn -> new Notice(signIn, "transfer.notice." + due.task().name(), Map.of("number", file.number(), "by", due.by()),
                                "/transfers/cases/" + file.publicId(), key(file), about(file)))
                        .toList())
                .orElse(List.of());
    }

    private List<Long> staff(TransferFile file, TransferDue due) {
        return switch (due.task()) {
            case CONFIRM -> file.state().stage() instanceof TransferStage.Confirming(var awaited, _)
                    ? awaited.stream().flatMap(source -> at(Role.REGISTRAR, source).stream()).distinct().toList() : List.of();
            case JUDGE -> signIns.workers(Role.EXPERT).stream().map(SignIns.Worker::id).toList();
            case DECIDE, REVIEW -> at(Role.REGISTRAR, file.target());
            case HEAR_APPEAL -> at(Role.OFFICER, file.target()).stream().filter(signIn -> !file.state().hadPart().contains(signIn)).toList();
        };
    }

    private List<Long> at(Role role, long organisation) {
        return signIns.workers(role, organisations.above(organisation)).stream().map(SignIns.Worker::id).toList();
    }

    /** For the learner: what others have done. */
    private List<Notice> outcome(TransferFile file, TransferEvent event) {
        boolean isOwn = switch (event) {
            case TransferEvent.Withdraw _, TransferEvent.Appeal _ -> true;
            case TransferEvent.Confirm _, TransferEvent.Deny _, TransferEvent.Judge _, TransferEvent.Decide _, TransferEvent.DecideAppeal _,
                    TransferEvent.Disturb _, TransferEvent.Keep _, TransferEvent.Reverse _, TransferEvent.RunOut _ -> false;
        };
        var learner = signIns.ofLearner(learners.canonical(file.learnerId()));
        return isOwn || learner.isEmpty()
                ? List.of()
                : List.of(new Notice(learner.getAsLong(), "transfer.notice." + file.state().stage().word(), Map.of("number", file.number()),
                        "/account/transfers/" + file.publicId(), key(file) + "/learner"));
    }

    private static String key(TransferFile file) {
        return "transfer/" + file.id() + "/" + file.events();
    }

    private static String about(TransferFile file) {
        return "transfer/" + file.id() + "/" + file.state().stage().word();
    }
}
