package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a rule set is written: its text, what is wrong with it beside it, and how its test cases come out. */
@Controller
class DraftPages {

    /** Signs of a text; longer ones are published on the command line. */
    private static final int LONGEST = 200_000;

    /** Days of consultation that are proposed. */
    private static final int CONSULTATION = 30;

    private final Drafts drafts;
    private final OwnDrafts own;
    private final DeskViews views;
    private final Today today;

    DraftPages(Drafts drafts, OwnDrafts own, DeskViews views, Today today) {
        this.drafts = drafts;
        this.own = own;
        this.views = views;
        this.today = today;
    }

    @GetMapping("/rule-desk/drafts/{draft}")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page draft(@PathVariable("draft") UUID id, @RequestParam(defaultValue = "") String done, Scope scope, Words words) {
        var draft = own.require(id, scope);
        return page(draft, Form.typed(Map.of("document", draft.latest().document())), words).with("done", done);
    }

    private Page page(Draft draft, Form typed, Words words) {
        var form = typed;
        for (var field : Map.of("until", today.day().plusDays(CONSULTATION), "first", today.day()).entrySet()) {
            form = form.value(field.getKey()).isEmpty() ? form.typed(field.getKey(), field.getValue().toString()) : form;
        }
        return Page.of("recognition/draft", Map.of("view", views.view(draft, form.value("document"), words), "form", form, "done", ""));
    }

    @PostMapping("/rule-desk/drafts/{draft}")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page save(@PathVariable("draft") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var draft = own.require(id, scope);
        var form = Form.typed(Map.of("document", fields.getOrDefault("document", "").replace("\r\n", "\n")));
        var document = form.value("document");
        var unfit = unfit(document, words);
        if (unfit.isPresent()) {
            return page(draft, form.mistake("document", unfit.get()), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return switch (drafts.save(id, seen(fields), document, scope.deed("rule desk"))) {
            case Drafts.Saved.Done(Draft saved) -> Page.seeOther(saved.address() + "?done=saved");
            case Drafts.Saved.Meanwhile(Draft latest) ->
                page(latest, form.mistake("document", Refusal.of("recognition.desk.meanwhile", "saved", views.saved(latest, words))), words)
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
            case Drafts.Saved.Closed(Refusal refusal) ->
                page(draft, form.mistake("document", refusal), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    /** Why a text can't be saved, whatever it says: {@code recognition.desk.empty} or {@code recognition.desk.too-long}. */
    static Optional<Refusal> unfit(String document, Words words) {
        if (document.isBlank()) {
            return Optional.of(Refusal.of("recognition.desk.empty"));
        }
        return document.length() > LONGEST ? Optional.of(Refusal.of("recognition.desk.too-long", "most", words.number(LONGEST))) : Optional.empty();
    }

    /** Opens a draft for consultation, closes that, or publishes it. */
    @PostMapping("/rule-desk/drafts/{draft}/life")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page live(@PathVariable("draft") UUID id, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        var draft = own.require(id, scope);
        var deed = scope.deed("rule desk");
        var what = fields.getOrDefault("do", "");
        var field = switch (what) {
            case "consult" -> "until";
            case "publish" -> "first";
            default -> "";
        };
        return switch (field.isEmpty() ? Reading.of(today.day()) : TypedDay.read(fields.getOrDefault(field, ""))) {
            case Reading.Refused<LocalDate>(Refusal refusal) -> refused(draft, field, refusal, fields, words);
            case Reading.Sound<LocalDate>(LocalDate day) -> switch (what) {
                case "consult" -> told(drafts.consult(id, seen(fields), day, deed), draft, field, fields, words);
                case "end-consultation" -> told(drafts.endConsultation(id, deed), draft, field, fields, words);
                case "publish" -> switch (drafts.publish(id, seen(fields), day, deed)) {
                    case Reading.Refused<PublishedRules>(Refusal refusal) -> refused(draft, field, refusal, fields, words);
                    case Reading.Sound<PublishedRules>(PublishedRules rules) ->
                        Page.seeOther("/rule-desk/published/" + rules.hash() + "?done=published");
                };
                default -> throw RefusedRequest.notFound();
            };
        };
    }

    private Page told(Optional<Refusal> refusal, Draft draft, String field, Map<String, String> fields, Words words) {
        return refusal.isPresent() ? refused(draft, field, refusal.get(), fields, words) : Page.seeOther(draft.address() + "?done=life");
    }

    private Page refused(Draft draft, String field, Refusal refusal, Map<String, String> fields, Words words) {
        var form = Form.typed(Map.of("document", draft.latest().document())).mistake(field, refusal);
        return page(draft, field.isEmpty() ? form : form.typed(field, fields.getOrDefault(field, "")), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static int seen(Map<String, String> fields) {
        var seen = fields.getOrDefault("seen", "");
        return seen.matches("\\d{1,9}") ? Integer.parseInt(seen) : 0;
    }

    @GetMapping("/rule-desk/drafts/{draft}/history")
    @OpenTo({PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR})
    Page history(@PathVariable("draft") UUID id, @RequestParam(defaultValue = "0") int number, Scope scope, Words words) {
        var draft = own.require(id, scope);
        List<Draft.Saving> savings = drafts.savings(id);
        var shown = savings.stream().filter(each -> each.number() == number).findFirst();
        return Page.of("recognition/draft-history", Map.of("address", draft.address(), "title", views.title(draft, words),
                "rows", views.savings(draft, savings, words), "number", shown.map(Draft.Saving::number).orElse(0),
                "document", Objects.requireNonNull(shown.map(Draft.Saving::document).orElse(""))));
    }
}
