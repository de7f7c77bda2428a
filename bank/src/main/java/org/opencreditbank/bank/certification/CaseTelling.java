package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.notice.Notice;
import org.opencreditbank.bank.notice.Notices;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.stereotype.Component;

/**
 * Tells people what a step makes them do, and the provider what has become of the case. Only what is new with the step is told, so that
 * an expert hears nothing when the other one is asked or rates.
 */
@Component
class CaseTelling implements CaseFollower {

    private final Notices notices;
    private final SignIns signIns;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Today today;

    CaseTelling(Notices notices, SignIns signIns, Organisations organisations, Procedures procedures, Today today) {
        this.notices = notices;
        this.signIns = signIns;
        this.organisations = organisations;
        this.procedures = procedures;
        this.today = today;
    }

    @Override
    public void applied(CaseFile file) {
        if (isNews(file.state().since())) {
            tell(file, Set.of(), file.state().since());
        }
    }

    @Override
    public void happened(CaseFile before, CaseFile after, CertificationEvent event, Act act) {
        if (!isNews(act.on())) {
            return;
        }
        var known = Due.of(before.state(), procedures.of(before));
        var settled = known.stream().map(due -> about(before, due)).collect(Collectors.toCollection(HashSet::new));
        Due.of(after.state(), procedures.of(after)).forEach(due -> settled.remove(about(after, due)));
        notices.settle(settled);
        tell(after, new HashSet<>(known), act.on());
    }

    /** What is written down days after it happened is no news any more; whoever writes it down tells in the end what is left to do. */
    private boolean isNews(LocalDate on) {
        return !on.isBefore(today.day().minusDays(1));
    }

    /** Tells people what a case as it stands makes them do. */
    void tellStanding(CaseFile file) {
        notices.tellAll(toDo(file, Set.of(), today.day()));
    }

    /** One thing to do, whoever of those who were told does it, and however its deadline moves. */
    private static String about(CaseFile file, Due due) {
        return "certification/" + file.id() + "/" + due.task() + "/" + due.person() + "/" + due.subject();
    }

    private void tell(CaseFile file, Set<Due> known, LocalDate on) {
        var told = new ArrayList<>(toDo(file, known, on));
        told.addAll(outcome(file));
        notices.tellAll(told);
    }

    /** What can be done by that day and wasn't known before. */
    private List<Notice> toDo(CaseFile file, Set<Due> known, LocalDate on) {
        var told = new ArrayList<Notice>();
        var people = new HashMap<Capacity, List<Long>>();
        for (var due : Due.of(file.state(), procedures.of(file))) {
            if (known.contains(due) || due.from().isAfter(on)) {
                continue;
            }
            Long person = due.person();
            var to = person != null
                    ? List.of(person) : people.computeIfAbsent(due.task().capacity(), capacity -> peopleOf(file, capacity));
            for (long signIn : to) {
                told.add(new Notice(signIn, "certification.notice." + due.task().name(),
                        Map.of("title", file.title(), "number", file.number(), "by", due.by()), address(file, due.task().capacity()),
                        key(file, due.task().name()), about(file, due)));
            }
        }
        return told;
    }

    /** What has become of the case, for the provider. */
    private List<Notice> outcome(CaseFile file) {
        String code = switch (file.state().stage()) {
            case Stage.Notice _ -> "certification.notice.on-notice";
            case Stage.Registered _ -> "certification.notice.registered";
            case Stage.Ended _ -> "certification.notice.ended";
            case Stage.Eligibility _, Stage.Dossier _, Stage.Completeness _, Stage.Mending _, Stage.Visit _, Stage.Rating _,
                    Stage.Decision _, Stage.PanelToAppoint _, Stage.Panel _, Stage.Objections _, Stage.ChangeReview _,
                    Stage.Appeal _ -> "";
        };
        if (code.isEmpty()) {
            return List.of();
        }
        return peopleOf(file, Capacity.PROVIDER).stream()
                .map(signIn -> new Notice(signIn, code, Map.of("title", file.title(), "number", file.number()),
                        address(file, Capacity.PROVIDER), "certification/" + file.id() + "/" + code + "/" + file.state().since()))
                .toList();
    }

    private static String key(CaseFile file, String what) {
        return "certification/" + file.id() + "/" + file.events() + "/" + what;
    }

    private static String address(CaseFile file, Capacity capacity) {
        return switch (capacity) {
            case PROVIDER -> "/certification/applications/" + file.publicId();
            case BRANCH, OFFICER -> "/certification/cases/" + file.publicId();
            case EXPERT -> "/certification/ratings/" + file.publicId();
            case PANEL -> "/certification/panels/" + file.publicId();
            case PUBLIC, CLOCK -> "/register/notices";
        };
    }

    /** Those who work for the provider, or for a branch above it; administrators where nobody else is there for the bank. */
    private List<Long> peopleOf(CaseFile file, Capacity capacity) {
        return switch (capacity) {
            case PROVIDER -> inRole(Role.PROVIDER, organisations.above(file.provider()));
            case BRANCH -> {
                var staff = new ArrayList<>(inRole(Role.BRANCH_STAFF, organisations.above(file.provider())));
                staff.addAll(officers(file));
                yield staff;
            }
            case OFFICER -> officers(file);
            case EXPERT, PANEL, PUBLIC, CLOCK -> List.of();
        };
    }

    private List<Long> officers(CaseFile file) {
        var officers = inRole(Role.OFFICER, organisations.above(file.provider()));
        return officers.isEmpty()
                ? signIns.workers(Role.ADMINISTRATOR).stream().map(SignIns.Worker::id).toList() : officers;
    }

    private List<Long> inRole(Role role, Set<Long> at) {
        return signIns.workers(role, at).stream().map(SignIns.Worker::id).toList();
    }
}
