package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.PROVIDER;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.attachment.FilesForm;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a provider does in a case beside writing the dossier. Each deed leads back to the case's page. */
@Controller
class ApplicationDeeds {

    /** Files that may be handed in with words. */
    static final int MOST_FILES = 5;

    private final OwnCases own;
    private final ApplicationPages pages;
    private final Cases cases;
    private final Attachments attachments;
    private final TransactionTemplate transaction;
    private final Today today;

    ApplicationDeeds(
            OwnCases own,
            ApplicationPages pages,
            Cases cases,
            Attachments attachments,
            TransactionTemplate transaction,
            Today today) {
        this.own = own;
        this.pages = pages;
        this.cases = cases;
        this.attachments = attachments;
        this.transaction = transaction;
        this.today = today;
    }

    @PostMapping("/certification/applications/{case}/give-up")
    @OpenTo(PROVIDER)
    Page giveUp(@PathVariable("case") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        Form form = Form.typed(fields);
        return take(own.require(publicId, scope), form, new CertificationEvent.GiveUp(form.value("give-up").strip()), "give-up",
                "given-up", scope, words);
    }

    @PostMapping("/certification/applications/{case}/rereview")
    @OpenTo(PROVIDER)
    Page rereview(@PathVariable("case") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return take(own.require(publicId, scope), Form.typed(fields), new CertificationEvent.BeginRereview(), "", "rereview", scope, words);
    }

    @PostMapping("/certification/applications/{case}/appeal")
    @OpenTo(PROVIDER)
    Page appeal(@PathVariable("case") UUID publicId, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        CaseFile file = own.require(publicId, scope);
        Form form = Form.typed(fields);
        DecisionKind decision = Arrays.stream(DecisionKind.values()).filter(each -> each.name().equals(form.value("decision")))
                .findFirst().orElseThrow(RefusedRequest::notFound);
        @Nullable Long objection = form.value("objection").matches("[1-9]\\d{0,17}") ? Long.valueOf(form.value("objection")) : null;
        String field = "appeal-" + decision + (objection == null ? "" : "-" + objection);
        return take(file, form, new CertificationEvent.AppealAgainst(decision, objection, form.value(field).strip()), field, "appealed",
                scope, words);
    }

    private Page take(
            CaseFile file, Form form, CertificationEvent event, String field, String done, Scope scope, Words words) {
        Form marked = CaseDeeds.marked(form, field);
        if (!marked.isSound()) {
            return refused(file, marked, scope, words);
        }
        var taken = cases.take(file.publicId(), seen(form.value("seen")), event, Said.NOTHING, Acting.of(scope, event, today.day()));
        return switch (taken) {
            case Reading.Sound<CaseFile> _ -> Page.seeOther(ApplicationPages.address(file) + "?done=" + done);
            case Reading.Refused<CaseFile>(Refusal refusal) -> refused(file, form.mistake(CaseDeeds.fieldOf(refusal, field), refusal), scope, words);
        };
    }

    @PostMapping("/certification/applications/{case}/condition")
    @OpenTo(PROVIDER)
    Page condition(@PathVariable("case") UUID publicId, HttpServletRequest request, Scope scope, Words words) throws IOException {
        CaseFile file = own.require(publicId, scope);
        FilesForm upload = attachments.form(request, MOST_FILES);
        try (HandedFiles files = HandedFiles.read(upload, attachments)) {
            String number = upload.field("condition");
            if (!number.matches("\\d{1,3}")) {
                throw RefusedRequest.notFound();
            }
            return report(file, upload, files, new CertificationEvent.ReportCondition(Integer.parseInt(number)), "condition-" + number,
                    "condition-reported", scope, words);
        }
    }

    @PostMapping("/certification/applications/{case}/change")
    @OpenTo(PROVIDER)
    Page change(@PathVariable("case") UUID publicId, HttpServletRequest request, Scope scope, Words words) throws IOException {
        CaseFile file = own.require(publicId, scope);
        FilesForm upload = attachments.form(request, MOST_FILES);
        try (HandedFiles files = HandedFiles.read(upload, attachments)) {
            return report(file, upload, files, new CertificationEvent.ReportChange(), "change", "change-reported", scope, words);
        }
    }

    /** Words are wanted; files may come with them. Nothing is kept of what is refused but what was typed. */
    private Page report(
            CaseFile file, FilesForm upload, HandedFiles files, CertificationEvent event, String field, String done, Scope scope,
            Words words) {
        String told = upload.field(field).strip();
        Form form = files.mistakes(Form.typed(Map.of(field, upload.field(field))));
        if (told.isEmpty()) {
            form = form.mistake(field, Refusal.of("certification.provider.words-missing"));
        }
        form = CaseDeeds.marked(form, field);
        if (!form.isSound()) {
            return refused(file, form, scope, words);
        }
        Reading<CaseFile> taken = Objects.requireNonNull(transaction.execute(status -> {
            List<UUID> kept = files.keep(attachments, scope.deed("certification/" + file.number()));
            var answer = cases.take(file.publicId(), seen(upload.field("seen")), event, new Said(told, kept),
                    Acting.of(scope, event, today.day()));
            if (answer instanceof Reading.Refused<CaseFile>) {
                status.setRollbackOnly();
            }
            return answer;
        }));
        return switch (taken) {
            case Reading.Sound<CaseFile> _ -> Page.seeOther(ApplicationPages.address(file) + "?done=" + done);
            case Reading.Refused<CaseFile>(Refusal refusal) -> refused(file, form.mistake("", refusal), scope, words);
        };
    }

    private Page refused(CaseFile before, Form form, Scope scope, Words words) {
        return pages.page(own.require(before.publicId(), scope), "", form, scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** What the form says that was seen; nothing sound means nothing was. */
    static int seen(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
