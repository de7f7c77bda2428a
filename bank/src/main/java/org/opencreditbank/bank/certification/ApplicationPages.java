package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.PROVIDER;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Entry;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Task;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A provider's applications: the list, and each with where it stands, what is to be done, and what has happened. */
@Controller
class ApplicationPages {

    private static final int SHOWN = 20;

    private final OwnCases own;
    private final WorkLists lists;
    private final Register register;
    private final Dossiers dossiers;
    private final DossierViews dossierViews;
    private final CaseHistory history;
    private final WorthWords worths;
    private final Today today;

    ApplicationPages(
            OwnCases own,
            WorkLists lists,
            Register register,
            Dossiers dossiers,
            DossierViews dossierViews,
            CaseHistory history,
            WorthWords worths,
            Today today) {
        this.own = own;
        this.lists = lists;
        this.register = register;
        this.dossiers = dossiers;
        this.dossierViews = dossierViews;
        this.history = history;
        this.worths = worths;
        this.today = today;
    }

    static String address(CaseFile file) {
        return "/certification/applications/" + file.publicId();
    }

    @GetMapping("/certification")
    @OpenTo(PROVIDER)
    Page list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "0") long before,
            Scope scope,
            Frame frame) {
        var listed = lists.of(scope, after);
        List<CaseFile> found = own.list(scope, before > 0 ? before : Long.MAX_VALUE, SHOWN + 1);
        List<CaseFile> shown = found.subList(0, Math.min(SHOWN, found.size()));
        var entries = register.latest(shown.stream().filter(file -> file.state().entry() != null).map(CaseFile::id).toList());
        return Page.of("certification/applications")
                .with("todo", listed.items().stream().map(item -> toDo(item, frame.words())).toList())
                .with("todoPaging", new Paging(
                        after.isEmpty() ? null : frame.here("after", null),
                        listed.next() == null ? null : frame.here("after", listed.next())))
                .with("applications", shown.stream().map(file -> line(file, entries.get(file.id()), frame.words())).toList())
                .with("begun", before > 0 || !found.isEmpty())
                .with("paging", new Paging(
                        before > 0 ? frame.here("before", null) : null,
                        found.size() > SHOWN ? frame.here("before", Long.toString(shown.getLast().id())) : null));
    }

    private static ApplicationLine.ToDo toDo(WorkLists.Item item, Words words) {
        String page = "/certification/applications/" + item.caseId();
        boolean dossier = item.task() == Task.WRITE_DOSSIER || item.task() == Task.MEND_DOSSIER;
        return new ApplicationLine.ToDo(
                dossier ? page + "/dossier" : page, item.number(), words.pick(item.title()), TaskWords.of(item.task(), item.subject(), words),
                item.by(), item.overdue(), item.provisional());
    }

    private static ApplicationLine line(CaseFile file, Register.@Nullable Listed entry, Words words) {
        String stage = file.state().stage() instanceof Stage.Ended(Stage.Ending how)
                ? words.text("certification.ending." + how)
                : words.text("certification.stage." + file.state().stage().word());
        return new ApplicationLine(address(file), file.number(), words.pick(file.title()), stage,
                entry == null ? "" : entry.number(), entry == null ? "" : words.text("certification.standing." + entry.standing()));
    }

    @GetMapping("/certification/applications/{case}")
    @OpenTo(PROVIDER)
    Page application(
            @PathVariable("case") UUID publicId, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        return page(own.require(publicId, scope), done, Form.EMPTY, scope, words);
    }

    /** The page of a case, with a form that was refused or none. */
    Page page(CaseFile file, String done, Form form, Scope scope, Words words) {
        String key = "certification.provider.done." + done;
        return Page.of("certification/application")
                .with("view", view(file, scope, words))
                .with("form", form)
                .with("labels", FieldLabels.of(form, words))
                .with("history", history.of(file, CaseHistory.Viewer.PROVIDER, words))
                .with("done", words.has(key) ? words.text(key) : "");
    }

    private ApplicationView view(CaseFile file, Scope scope, Words words) {
        var entry = file.state().entry() == null ? null : register.ofCase(file.id()).stream().findFirst().orElse(null);
        var handedIn = dossiers.handedIn(file.id()).map(draft -> dossierViews.of(draft, words));
        var objections = new TreeSet<>(file.state().unanswered());
        objections.addAll(file.state().answers().keySet());
        return new ApplicationView(
                address(file), file.events(), file.number(), words.pick(file.title()), file.courseCode(),
                words.text("certification.class." + file.creditClass()), FieldNames.of(file.field(), words),
                words.text("certification.level-of", "framework", file.framework(), "level", worths.level(file.framework(), file.level())),
                own.standing(file, words), file.state().stage() instanceof Stage.Ended,
                own.toDo(file).stream().map(due -> toDo(file, due, words)).toList(),
                Dossiers.mayWrite(file), handedIn.orElse(null),
                objections.size(), file.state().unanswered().size(),
                entry == null ? "" : entry.number(), entry == null ? "" : words.text("certification.standing." + entry.standing()),
                conditions(file, scope),
                own.appealable(file).stream().map(each -> new ApplicationView.MayAppeal(
                        each.decision().name(), each.objection() == null ? 0 : each.objection(),
                        words.text("certification.decision." + each.decision()), each.until())).toList(),
                own.may(file, new CertificationEvent.ReportChange(), scope),
                own.may(file, new CertificationEvent.BeginRereview(), scope),
                own.may(file, new CertificationEvent.GiveUp("-"), scope));
    }

    private ApplicationLine.ToDo toDo(CaseFile file, Due due, Words words) {
        String page = switch (due.task()) {
            case WRITE_DOSSIER, MEND_DOSSIER -> address(file) + "/dossier";
            case MEET_CONDITION -> "#condition-" + due.subject();
            case BEGIN_REREVIEW -> "#rereview";
            case CHECK_ELIGIBILITY, CHECK_COMPLETENESS, VISIT, ASSIGN_EXPERT, RATE, DECIDE, APPOINT_PANEL, PROPOSE, VOTE, NOTICE,
                    ANSWER_OBJECTIONS, JUDGE_CONDITION, REVIEW_CHANGE, HEAR_APPEAL, STEP_IN, LAPSE -> address(file);
        };
        return new ApplicationLine.ToDo(page, file.number(), words.pick(file.title()), TaskWords.of(due.task(), due.subject(), words), due.by(),
                due.by().isBefore(today.day()), due.provisional());
    }

    private List<ApplicationView.Promise> conditions(CaseFile file, Scope scope) {
        var promises = new ArrayList<ApplicationView.Promise>();
        Entry entry = file.state().entry();
        if (entry == null || !entry.inForce()) {
            return promises;
        }
        for (int number = 0; number < entry.ruling().conditions().size(); number++) {
            var condition = entry.ruling().conditions().get(number);
            String state = entry.met().contains(number) ? "met" : entry.reported().contains(number) ? "reported" : "open";
            promises.add(new ApplicationView.Promise(number, condition.what(), condition.measure(), condition.by(), state,
                    own.may(file, new CertificationEvent.ReportCondition(number), scope)));
        }
        return promises;
    }
}
