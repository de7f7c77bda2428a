package org.opencreditbank.bank.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Progress;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.qualification.OfferedProgramme;
import org.opencreditbank.bank.qualification.Programmes;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an institution has credentials made of all that it has deposited, or of its graduates' awards. */
@Controller
class BulkPages {

    private static final String PLACE = "/credentials/runs";

    private final BulkIssuing bulk;
    private final Mandates mandates;
    private final Programmes programmes;
    private final Organisations organisations;
    private final ObjectProvider<IssuingWork> work;

    BulkPages(BulkIssuing bulk, Mandates mandates, Programmes programmes, Organisations organisations, ObjectProvider<IssuingWork> work) {
        this.bulk = bulk;
        this.mandates = mandates;
        this.programmes = programmes;
        this.organisations = organisations;
        this.work = work;
    }

    @GetMapping(PLACE)
    @OpenTo(Audience.REGISTRAR)
    Page runs(Scope scope, Words words) {
        long organisation = own(scope);
        Map<String, String> titles = titles(organisation, words);
        Map<String, String> choices = new LinkedHashMap<>(Map.of("", words.text("credential.bulk.programme.all")));
        choices.putAll(titles);
        List<RunView> runs = bulk.runs(organisation).stream().map(run -> view(run, titles, words)).toList();
        return Page.of("credential/runs", Map.of("runs", runs, "form", Form.EMPTY.typed("language", words.language().code()),
                "programmes", choices, "atAcceptance", bulk.atAcceptance(organisation), "mandate", mandates.stands(organisation)));
    }

    /** The programmes that the institution provides: titles by code. */
    private Map<String, String> titles(long organisation, Words words) {
        var code = organisations.get(organisation).code();
        Map<String, String> titles = new LinkedHashMap<>();
        programmes.all().stream().map(OfferedProgramme::programme).filter(each -> each.provider().equals(code))
                .forEach(each -> titles.put(each.code(), Programmes.title(each, words)));
        return titles;
    }

    private static RunView view(BulkIssuing.Run run, Map<String, String> titles, Words words) {
        var what = switch (run.selection()) {
            case BulkIssuing.Selection.Deposited _ -> words.text("credential.bulk.deposited");
            case BulkIssuing.Selection.Graduates(Optional<String> programme) -> programme
                    .map(code -> words.text("credential.bulk.graduates.of", "programme", titles.getOrDefault(code, code)))
                    .orElseGet(() -> words.text("credential.bulk.graduates"));
        };
        return new RunView(what, words.moment(run.askedAt()), new Progress(run.done(), run.wanted(), 0, null, run.finished()),
                words.text("credential.bulk.told", "issued", words.number(run.issued()), "held", words.number(run.held()), "refused",
                        words.number(run.refused()), "wanted", words.number(run.wanted())));
    }

    /** @param programme whose graduates are meant; empty for those of all */
    @PostMapping(PLACE)
    @OpenTo(Audience.REGISTRAR)
    Page start(
            @RequestParam(defaultValue = "deposited") String selection, @RequestParam(defaultValue = "") String programme,
            @RequestParam(defaultValue = "") String language, Scope scope, Words words) {
        var selected = selection.equals("graduates")
                ? new BulkIssuing.Selection.Graduates(Optional.of(programme).filter(code -> !code.isEmpty()))
                : new BulkIssuing.Selection.Deposited();
        bulk.start(own(scope), selected, Language.of(language).orElse(words.language()), scope.deed("credentials in bulk"));
        work.ifAvailable(IssuingWork::wake);
        return Page.seeOther(PLACE);
    }

    @PostMapping(PLACE + "/at-acceptance")
    @OpenTo(Audience.REGISTRAR)
    Page atAcceptance(@RequestParam(defaultValue = "") String wish, Scope scope) {
        bulk.atAcceptance(own(scope), wish.equals("yes"), scope.deed("credentials at acceptance"));
        return Page.seeOther(PLACE);
    }

    /** The institution lets the bank issue in its name, or lets it no longer. */
    @PostMapping(PLACE + "/mandate")
    @OpenTo(Audience.REGISTRAR)
    Page mandate(@RequestParam(defaultValue = "") String wish, Scope scope) {
        if (wish.equals("yes")) {
            mandates.give(own(scope), scope.deed("mandate to issue credentials"));
        } else {
            mandates.end(own(scope), scope.deed("mandate to issue credentials"));
        }
        return Page.seeOther(PLACE);
    }

    private static long own(Scope scope) {
        return scope.organisation().orElseThrow(RefusedRequest::forbidden);
    }
}
