package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Appealable;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Entry;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Step;
import org.opencreditbank.rulebook.certification.Task;
import org.springframework.stereotype.Component;

/** A provider's own cases: which they are, where each stands in a sentence, and what the provider may do in it. */
@Component
class OwnCases {

    private final CaseStore store;
    private final Procedures procedures;
    private final Today today;

    OwnCases(CaseStore store, Procedures procedures, Today today) {
        this.store = store;
        this.procedures = procedures;
        this.today = today;
    }

    /**
     * A case of the visitor's organisation.
     *
     * @throws RefusedRequest 404 where there is none that is theirs
     */
    CaseFile require(UUID publicId, Scope scope) {
        CaseFile file = store.find(publicId).orElseThrow(RefusedRequest::notFound);
        scope.requireOrganisation(file.provider());
        return file;
    }

    /** Newest first, before an id. */
    List<CaseFile> list(Scope scope, long before, int limit) {
        return store.ofProviders(scope.organisations(), before, limit);
    }

    /** What the provider has to do in it today, the most urgent first. */
    List<Due> toDo(CaseFile file) {
        return Due.of(file.state(), procedures.of(file)).stream()
                .filter(due -> due.task().capacity() == Capacity.PROVIDER && !due.from().isAfter(today.day()))
                .sorted(Comparator.comparing(Due::by))
                .toList();
    }

    /** What the provider may appeal today. */
    List<Appealable> appealable(CaseFile file) {
        return procedures.of(file).appealable(file.state(), today.day()).stream()
                .filter(each -> each.by() == Capacity.PROVIDER).toList();
    }

    /** Whether the rules would let the visitor take such a step today. */
    boolean may(CaseFile file, CertificationEvent event, Scope scope) {
        return procedures.of(file).next(file.state(), event, Acting.of(scope, event, today.day()).act()) instanceof Step.Next;
    }

    /** Where it stands and what comes next, in a sentence. */
    String standing(CaseFile file, Words words) {
        return switch (file.state().stage()) {
            case Stage.Ended(Stage.Ending how) -> words.text("certification.now.ended." + how);
            case Stage.Notice(_, LocalDate until) -> words.text("certification.now.notice", "by", until);
            case Stage.Appeal(var against, _, _, _) -> words.text("certification.now.appeal",
                    "decision", words.text("certification.decision." + against), "by", by(file, Task.HEAR_APPEAL));
            case Stage.Registered _ -> registered(file, words);
            case Stage.Rating _ -> words.text("certification.now.rating");
            case Stage.Eligibility _ -> words.text("certification.now.eligibility", "by", by(file, Task.CHECK_ELIGIBILITY));
            case Stage.Dossier _ -> words.text("certification.now.dossier", "by", by(file, Task.WRITE_DOSSIER));
            case Stage.Completeness _ -> words.text("certification.now.completeness", "by", by(file, Task.CHECK_COMPLETENESS));
            case Stage.Mending _ -> words.text("certification.now.mending", "by", by(file, Task.MEND_DOSSIER));
            case Stage.Visit _ -> words.text("certification.now.visit", "by", by(file, Task.VISIT));
            case Stage.Decision _ -> words.text("certification.now.decision", "by", by(file, Task.DECIDE));
            case Stage.PanelToAppoint _ -> words.text("certification.now.panel-to-appoint", "by", by(file, Task.APPOINT_PANEL));
            case Stage.Panel _ -> words.text("certification.now.panel");
            case Stage.Objections _ -> words.text("certification.now.objections", "by", by(file, Task.ANSWER_OBJECTIONS));
            case Stage.ChangeReview _ -> words.text("certification.now.change-review", "by", by(file, Task.REVIEW_CHANGE));
        };
    }

    private String registered(CaseFile file, Words words) {
        Entry entry = file.state().entry();
        return entry == null
                ? words.text("certification.stage.registered")
                : words.text("certification.now.registered", "until", entry.lastDay());
    }

    private LocalDate by(CaseFile file, Task task) {
        return Due.of(file.state(), procedures.of(file)).stream().filter(due -> due.task() == task).map(Due::by)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalStateException(task + " is not due in " + file.number()));
    }
}
