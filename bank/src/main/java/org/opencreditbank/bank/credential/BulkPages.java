package org.opencreditbank.bank.credential;

import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Progress;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where an institution has credentials made of all that it has issued. */
@Controller
class BulkPages {

    private static final String PLACE = "/credentials/runs";

    private final BulkIssuing bulk;
    private final ObjectProvider<IssuingWork> work;

    BulkPages(BulkIssuing bulk, ObjectProvider<IssuingWork> work) {
        this.bulk = bulk;
        this.work = work;
    }

    @GetMapping(PLACE)
    @OpenTo(Audience.REGISTRAR)
    Page runs(Scope scope, Words words) {
        long organisation = own(scope);
        List<RunView> runs = bulk.runs(organisation).stream().map(run -> view(run, words)).toList();
        return Page.of("credential/runs", Map.of("runs", runs, "form", Form.EMPTY.typed("language", words.language().code()),
                "atAcceptance", bulk.atAcceptance(organisation)));
    }

    private static RunView view(BulkIssuing.Run run, Words words) {
        return new RunView(words.moment(run.askedAt()), new Progress(run.done(), run.wanted(), 0, null, run.finished()),
                words.text("credential.bulk.told", "issued", words.number(run.issued()), "held", words.number(run.held()), "refused",
                        words.number(run.refused()), "wanted", words.number(run.wanted())));
    }

    @PostMapping(PLACE)
    @OpenTo(Audience.REGISTRAR)
    Page start(@RequestParam(defaultValue = "") String language, Scope scope, Words words) {
        bulk.start(own(scope), Language.of(language).orElse(words.language()), scope.deed("credentials in bulk"));
        work.ifAvailable(IssuingWork::wake);
        return Page.seeOther(PLACE);
    }

    @PostMapping(PLACE + "/at-acceptance")
    @OpenTo(Audience.REGISTRAR)
    Page atAcceptance(@RequestParam(defaultValue = "") String wish, Scope scope) {
        bulk.atAcceptance(own(scope), wish.equals("yes"), scope.deed("credentials at acceptance"));
        return Page.seeOther(PLACE);
    }

    private static long own(Scope scope) {
        return scope.organisation().orElseThrow(RefusedRequest::forbidden);
    }
}
