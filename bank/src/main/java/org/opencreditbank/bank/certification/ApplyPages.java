package org.opencreditbank.bank.certification;

import static org.opencreditbank.bank.access.Audience.PROVIDER;

import java.util.LinkedHashMap;
import java.util.Map;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a provider applies. */
@Controller
class ApplyPages {

    private final Cases cases;
    private final Catalogue catalogue;
    private final Frameworks frameworks;
    private final Today today;

    ApplyPages(Cases cases, Catalogue catalogue, Frameworks frameworks, Today today) {
        this.cases = cases;
        this.catalogue = catalogue;
        this.frameworks = frameworks;
        this.today = today;
    }

    @GetMapping("/certification/apply")
    @OpenTo(PROVIDER)
    Page form(Words words) {
        return page(Form.typed(Map.of("class", CreditClass.VOCATIONAL.name(), "which", "new")), words);
    }

    @PostMapping("/certification/apply")
    @OpenTo(PROVIDER)
    Page apply(@RequestParam Map<String, String> fields, Scope scope, Words words) {
        long provider = scope.organisation().orElseThrow(RefusedRequest::forbidden);
        return switch (ApplyForm.read(Form.typed(fields), provider, catalogue)) {
            case ApplyForm.Read.Unsound(Form form) -> again(form, words);
            case ApplyForm.Read.Sound(Application application) ->
                switch (cases.apply(application, Acting.of(scope, new CertificationEvent.SubmitDossier(), today.day()))) {
                    case Reading.Refused<CaseFile>(Refusal refusal) ->
                        again(Form.typed(fields).mistake(ApplyForm.fieldOf(refusal), refusal), words);
                    case Reading.Sound<CaseFile>(CaseFile file) -> Page.seeOther(ApplicationPages.address(file) + "?done=applied");
                };
        };
    }

    private Page again(Form form, Words words) {
        return page(form, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Page page(Form form, Words words) {
        var classes = new LinkedHashMap<String, String>();
        for (var each : CreditClass.values()) {
            classes.put(each.name(), words.text("certification.class." + each));
        }
        var which = new LinkedHashMap<String, String>();
        which.put("new", words.text("certification.apply.which.new"));
        which.put("known", words.text("certification.apply.which.known"));
        return Page.of("certification/apply")
                .with("form", form)
                .with("which", which)
                .with("classes", classes)
                .with("levels", levels(words))
                .with("fields", FieldNames.isced(words));
    }

    /** The levels of all frameworks that give credit, as {@code OCB/3}. */
    private Map<String, String> levels(Words words) {
        var levels = new LinkedHashMap<String, String>();
        levels.put("", words.text("certification.choose"));
        for (var framework : frameworks.all()) {
            if (framework.hoursPerCredit() != null) {
                LevelChoice.of(framework, words).forEach((position, label) -> levels.put(
                        framework.code() + "/" + position,
                        words.text("certification.level-of", "framework", framework.code(), "level", label)));
            }
        }
        return levels;
    }
}
