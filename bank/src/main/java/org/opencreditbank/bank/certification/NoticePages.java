package org.opencreditbank.bank.certification;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is on public notice, objections to it, and what became of them. */
@Controller("certificationNoticePages")
class NoticePages {

    private static final int LONGEST_NAME = 100;
    private static final int SHOWN = 200;

    private final CaseStore store;
    private final Cases cases;
    private final Procedures procedures;
    private final Objections objections;
    private final ObjectionLimit limit;
    private final Organisations organisations;
    private final WorthWords worths;
    private final Today today;

    NoticePages(
            CaseStore store,
            Cases cases,
            Procedures procedures,
            Objections objections,
            ObjectionLimit limit,
            Organisations organisations,
            WorthWords worths,
            Today today) {
        this.store = store;
        this.cases = cases;
        this.procedures = procedures;
        this.objections = objections;
        this.limit = limit;
        this.organisations = organisations;
        this.worths = worths;
        this.today = today;
    }

    @GetMapping("/register/notices")
    @OpenTo(Audience.PUBLIC)
    Page list(Words words) {
        return Page.of("certification/notices", "notices",
                store.onNotice(SHOWN).stream().flatMap(file -> view(file, words).stream()).toList());
    }

    @GetMapping("/register/notices/{case}")
    @OpenTo(Audience.PUBLIC)
    Page one(@PathVariable("case") UUID publicId, Words words) {
        return page(publicId, Form.EMPTY, "", words);
    }

    @PostMapping("/register/notices/{case}")
    @OpenTo(Audience.PUBLIC)
    Page object(
            @PathVariable("case") UUID publicId, @RequestParam Map<String, String> fields, HttpServletRequest request, Words words)
            throws UnknownHostException {
        var form = Form.typed(fields);
        if (form.value("name").isBlank() || form.value("name").length() > LONGEST_NAME) {
            form = form.mistake("name", Refusal.of("certification.objection.name"));
        }
        if (form.value("contact").isBlank() || form.value("contact").length() > LONGEST_NAME) {
            form = form.mistake("contact", Refusal.of("certification.objection.contact"));
        }
        if (form.value("why").isBlank() || form.value("why").length() > Objections.LONGEST) {
            form = form.mistake("why", Refusal.of("certification.objection.why", "most", Integer.toString(Objections.LONGEST)));
        }
        if (!form.isSound()) {
            return page(publicId, form, "", words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var told = new Objections.Told(form.value("name").strip(), form.value("contact").strip(), form.value("why").strip());
        InetAddress sender = InetAddress.getByName(request.getRemoteAddr());
        if (!limit.take(publicId, sender)) {
            var many = Refusal.of("certification.objection.many", "most", Integer.toString(ObjectionLimit.MOST));
            return page(publicId, form.mistake("", many), "", words).status(HttpStatus.TOO_MANY_REQUESTS);
        }
        return switch (objections.raise(publicId, told, Acting.anybody(today.day()))) {
            case Reading.Sound<Objections.Receipt>(var receipt) -> page(publicId, Form.EMPTY, receipt.code(), words);
            case Reading.Refused<Objections.Receipt>(var refusal) -> {
                limit.giveBack(publicId, sender);
                yield page(publicId, form.mistake("", refusal), "", words).status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private Page page(UUID publicId, Form form, String code, Words words) {
        var notice = store.find(publicId).flatMap(file -> view(file, words)).orElseThrow(RefusedRequest::notFound);
        return Page.of("certification/onNotice", Map.of("notice", notice, "form", form, "code", code, "most", ObjectionLimit.MOST));
    }

    @GetMapping("/register/objections")
    @OpenTo(Audience.PUBLIC)
    Page follow() {
        return Page.of("certification/objection", Map.of("form", Form.EMPTY, "answer", "", "found", false, "appealable", false));
    }

    /** The code comes in the form, not in the address: whoever has it reads the answer. */
    @PostMapping("/register/objections")
    @OpenTo(Audience.PUBLIC)
    Page follow(@RequestParam Map<String, String> fields, Words words) {
        var form = Form.typed(fields);
        var followed = objections.follow(form.value("code"));
        if (followed.isEmpty()) {
            return answer(form.mistake("code", Refusal.of("certification.objection.code")), null, words)
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (fields.containsKey("appeal")) {
            Form marked = CaseDeeds.marked(form, "appeal");
            if (!marked.isSound()) {
                return answer(marked, followed.get(), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
            var file = store.find(followed.get().publicId()).orElseThrow(RefusedRequest::notFound);
            var event = new CertificationEvent.AppealAgainst(
                    DecisionKind.OBJECTION, followed.get().objection(), form.value("appeal").strip());
            if (cases.take(file.publicId(), file.events(), event, Said.NOTHING, Acting.anybody(today.day()))
                    instanceof Reading.Refused<CaseFile>(var refusal)) {
                return answer(form.mistake("appeal", refusal), followed.get(), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
            }
        }
        return answer(form, followed.get(), words);
    }

    private Page answer(Form form, Objections.@Nullable Followed followed, Words words) {
        if (followed == null) {
            return Page.of("certification/objection", Map.of("form", form, "answer", "", "found", false, "appealable", false));
        }
        var file = store.find(followed.publicId()).orElseThrow(RefusedRequest::notFound);
        String answer = words.text("certification.objection.waiting");
        for (var happened : store.history(file.id())) {
            if (happened.event() instanceof CertificationEvent.AnswerObjection(long objection, boolean upheld, String reasons)
                    && objection == followed.objection()) {
                answer = words.sentences(
                        words.text(upheld ? "certification.objection.told-upheld" : "certification.objection.told-dismissed"), reasons);
            }
        }
        boolean appealable = procedures.of(file).appealable(file.state(), today.day()).stream()
                .anyMatch(each -> each.by() == Capacity.PUBLIC && Long.valueOf(followed.objection()).equals(each.objection()));
        return Page.of("certification/objection", Map.of("form", form, "answer", answer, "found", true, "appealable", appealable));
    }

    /** Also while an appeal is heard meanwhile: the notice goes on. */
    private Optional<OnNotice> view(CaseFile file, Words words) {
        var stage = file.state().stage() instanceof Stage.Appeal appeal ? appeal.stands() : file.state().stage();
        if (!(stage instanceof Stage.Notice(var ruling, var until))) {
            return Optional.empty();
        }
        List<RegisterEntryView.Condition> conditions = ruling.conditions().stream()
                .map(each -> new RegisterEntryView.Condition(each.what(), each.measure(), each.by(), false))
                .toList();
        var to = ruling.validity().to();
        return Optional.of(new OnNotice(file.publicId(), file.number(), words.pick(file.title()),
                words.pick(organisations.get(file.provider()).name()), worths.of(ruling.worth(), words), ruling.validity().from(),
                to == null ? ruling.validity().from() : to, ruling.reasons(), conditions, until));
    }
}
