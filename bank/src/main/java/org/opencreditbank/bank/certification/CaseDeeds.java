package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;
import static org.opencreditbank.bank.access.Audience.OFFICER;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The steps that officers and branches take in a case. What the rules refuse shows the page anew with what was typed. */
@Controller
class CaseDeeds {

    /** With a visit's report. */
    private static final int MOST_FILES = 5;

    private final StaffCases visible;
    private final Cases cases;
    private final CasePages pages;
    private final Attachments attachments;
    private final TransactionTemplate transaction;
    private final Today today;

    CaseDeeds(
            StaffCases visible, Cases cases, CasePages pages, Attachments attachments, TransactionTemplate transaction, Today today) {
        this.visible = visible;
        this.cases = cases;
        this.pages = pages;
        this.attachments = attachments;
        this.transaction = transaction;
        this.today = today;
    }

    @PostMapping("/certification/cases/{case}/eligibility")
    @OpenTo({OFFICER, BRANCH_STAFF, ADMINISTRATOR})
    Page eligibility(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, chosen(fields, "confirm") ? new CertificationEvent.ConfirmEligibility()
                : new CertificationEvent.RefuseEligibility(text(fields, "eligibility-reasons")), "eligibility-reasons", scope, words);
    }

    @PostMapping("/certification/cases/{case}/completeness")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page completeness(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, chosen(fields, "complete") ? new CertificationEvent.FindComplete()
                : new CertificationEvent.FindIncomplete(text(fields, "completeness-reasons")), "completeness-reasons", scope, words);
    }

    @PostMapping("/certification/cases/{case}/closing")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page close(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new CertificationEvent.CloseUnanswered(text(fields, "closing-reasons")), "closing-reasons", scope, words);
    }

    @PostMapping("/certification/cases/{case}/visit")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page askVisit(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new CertificationEvent.AskVisit(), "", scope, words);
    }

    /** The report with its files; the files are looked at before anything is written. */
    @PostMapping(value = "/certification/cases/{case}/visit-report", consumes = "multipart/form-data")
    @OpenTo({OFFICER, BRANCH_STAFF, ADMINISTRATOR})
    Page visited(@PathVariable("case") UUID id, HttpServletRequest request, Scope scope, Words words) throws IOException {
        CaseFile file = visible.visible(id, scope);
        FilesForm upload = attachments.form(request, MOST_FILES);
        try (HandedFiles files = HandedFiles.read(upload, attachments)) {
            Map<String, String> fields = Map.of("seen", upload.field("seen"), "report", upload.field("report").strip());
            Form form = files.mistakes(Form.typed(fields));
            if (text(fields, "report").isEmpty()) {
                form = form.mistake("report", Refusal.of("certification.visit.report"));
            }
            form = marked(form, "report");
            return form.isSound() ? visited(file, fields, files, scope, words) : again(file, form, scope, words);
        }
    }

    private Page visited(CaseFile file, Map<String, String> fields, HandedFiles files, Scope scope, Words words) {
        var event = new CertificationEvent.RecordVisit();
        Reading<CaseFile> taken = transaction.execute(status -> {
            var kept = files.keep(attachments, scope.deed("certification/" + file.number()));
            var answer = cases.take(file.publicId(), seen(fields), event, new Said(text(fields, "report"), kept),
                    Acting.of(scope, event, today.day()));
            if (answer instanceof Reading.Refused) {
                status.setRollbackOnly();
            }
            return answer;
        });
        return answer(Objects.requireNonNull(taken), file, fields, "report", scope, words);
    }

    @PostMapping("/certification/cases/{case}/ruling")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page decide(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        if (!(file.state().stage() instanceof Stage.Decision(var agreed, _))) {
            return again(file, Form.typed(fields).mistake("", Refusal.of("certification.moved-on")), scope, words);
        }
        return switch (RulingForm.read(Form.typed(fields), agreed)) {
            case RulingForm.Read.Unsound(Form form) -> again(file, form, scope, words);
            case RulingForm.Read.Sound(var ruling) -> {
                var event = new CertificationEvent.Decide(ruling);
                yield switch (cases.take(id, seen(fields), event, Said.NOTHING, Acting.of(scope, event, today.day()))) {
                    case Reading.Sound<CaseFile> _ -> done(file);
                    case Reading.Refused<CaseFile>(Refusal refusal) ->
                        again(file, Form.typed(fields).mistake(RulingForm.fieldOf(refusal), refusal), scope, words);
                };
            }
        };
    }

    @PostMapping("/certification/cases/{case}/objections")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page answerObjection(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        long objection = number(fields, "objection");
        String field = "answer-reasons-" + objection;
        return take(id, fields, new CertificationEvent.AnswerObjection(objection, chosen(fields, "upheld"), text(fields, field)), field,
                scope, words);
    }

    @PostMapping("/certification/cases/{case}/conditions")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page judgeCondition(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        int condition = (int) number(fields, "condition");
        String field = "condition-reasons-" + condition;
        String reasons = text(fields, field);
        return take(id, fields, chosen(fields, "met") ? new CertificationEvent.MeetCondition(condition, reasons)
                : new CertificationEvent.MissCondition(condition, reasons), field, scope, words);
    }

    @PostMapping("/certification/cases/{case}/change")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page decideChange(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new CertificationEvent.DecideChange(chosen(fields, "material"), text(fields, "change-reasons")),
                "change-reasons", scope, words);
    }

    @PostMapping("/certification/cases/{case}/withdrawal")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page withdraw(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new CertificationEvent.Withdraw(text(fields, "withdrawal-reasons")), "withdrawal-reasons", scope, words);
    }

    @PostMapping("/certification/cases/{case}/appeal")
    @OpenTo({OFFICER, ADMINISTRATOR})
    Page decideAppeal(@PathVariable("case") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(id, fields, new CertificationEvent.DecideAppeal(chosen(fields, "upheld"), text(fields, "appeal-reasons")),
                "appeal-reasons", scope, words);
    }

    private Page take(UUID id, Map<String, String> fields, CertificationEvent event, String reasonsField, Scope scope, Words words) {
        CaseFile file = visible.visible(id, scope);
        Form form = marked(Form.typed(fields), reasonsField);
        return !form.isSound() ? again(file, form, scope, words) : answer(cases.take(id, seen(fields), event, Said.NOTHING, Acting.of(scope, event, today.day())), file, fields,
                reasonsField, scope, words);
    }

    /** What comes of a step: the case's page, or the form again with what stands against it. */
    Page answer(Reading<CaseFile> taken, CaseFile file, Map<String, String> fields, String reasonsField, Scope scope, Words words) {
        return switch (taken) {
            case Reading.Sound<CaseFile> _ -> done(file);
            case Reading.Refused<CaseFile>(Refusal refusal) ->
                again(file, Form.typed(fields).mistake(fieldOf(refusal, reasonsField), refusal), scope, words);
        };
    }

    /** Only missing reasons are the field's; everything else concerns the step as a whole. */
    static String fieldOf(Refusal refusal, String reasonsField) {
        return refusal.code().equals("certification.reasons") ? reasonsField : "";
    }

    private static Page done(CaseFile file) {
        return Page.seeOther("/certification/cases/" + file.publicId() + "?done=yes");
    }

    /** The case as it stands now, with the form as it was typed. */
    Page again(CaseFile file, Form form, Scope scope, Words words) {
        var typed = new HashMap<>(form.typed());
        typed.remove("seen");
        return pages.page(visible.visible(file.publicId(), scope), new Form(typed, form.mistakes()), scope, words)
                .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The form with a word about its reasons where they are too long. */
    static Form marked(Form form, String reasonsField) {
        return TypedText.tooLong(form.value(reasonsField)).map(fault -> form.mistake(reasonsField, fault)).orElse(form);
    }

    private static boolean chosen(Map<String, String> fields, String decision) {
        return decision.equals(fields.get("decision"));
    }

    static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** How much of the case was seen; what can't be read has seen nothing. */
    static int seen(Map<String, String> fields) {
        return (int) number(fields, "seen");
    }

    static long number(Map<String, String> fields, String name) {
        String text = text(fields, name);
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }
}
