package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.ClaimedPerson;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.Resolution;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Opening one account at the counter. Who has one already is led to it. */
@Controller
class OpenPages {

    private final TransactionTemplate transaction;
    private final Learners learners;
    private final Organisations organisations;
    private final Counter counter;

    OpenPages(TransactionTemplate transaction, Learners learners, Organisations organisations, Counter counter) {
        this.transaction = transaction;
        this.learners = learners;
        this.organisations = organisations;
        this.counter = counter;
    }

    @GetMapping("/branch/open")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page form(Scope scope, Words words) {
        return page(Form.EMPTY, scope, words);
    }

    @PostMapping("/branch/open")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page open(@RequestParam Map<String, String> fields, Scope scope, Words words) {
        Form form = Form.typed(fields);
        if (form.value("name").isBlank()) {
            form = form.mistake("name", Refusal.of("identity.name-missing"));
        }
        @Nullable LocalDate birth = null;
        if (!form.value("birth").isBlank()) {
            switch (DocumentFields.day(form.value("birth"))) {
                case Reading.Sound<LocalDate>(LocalDate day) -> birth = day;
                case Reading.Refused<LocalDate>(Refusal refusal) -> form = form.mistake("birth", refusal);
            }
        }
        OptionalLong owner = owner(scope, form.value("organisation"));
        if (owner.isEmpty()) {
            form = form.mistake("organisation", Refusal.of("branch.organisation-unknown"));
        }
        Reading<IdentityDocument> document = DocumentFields.read(
                form.value("kind"), form.value("document"), form.value("where"), organisations);
        if (document instanceof Reading.Refused<IdentityDocument>(Refusal refusal)) {
            form = form.mistake("document", refusal);
        }
        return form.isSound()
                ? open(
                        new ClaimedPerson(form.value("name"), List.of(document.orThrow()), birth),
                        owner.orElseThrow(),
                        form,
                        scope,
                        words)
                : again(form, scope, words);
    }

    private Page open(ClaimedPerson person, long owner, Form form, Scope scope, Words words) {
        Resolution resolution = transaction.execute(_ -> learners
                .resolve(List.of(person), owner, scope.deed("branch/open"), true)
                .getFirst());
        return switch (resolution) {
            case Resolution.Opened(long learner) -> account(learner, "opened");
            case Resolution.Held(long learner, var _) when counter.mayLook(learners.account(learner), scope) ->
                account(learner, "held");
            case Resolution.Held _ -> again(form.mistake("document", Refusal.of("branch.held-elsewhere")), scope, words);
            case Resolution.Refused(Refusal refusal) -> again(form.mistake("document", refusal), scope, words);
        };
    }

    private Page account(long learner, String done) {
        return Page.seeOther("/branch/accounts/" + learners.number(learner).digits() + "?done=" + done);
    }

    /** An administrator has no branch and names one. */
    private OptionalLong owner(Scope scope, String code) {
        return scope.organisation().isPresent()
                ? scope.organisation()
                : organisations.find(code.strip()).map(Organisation::id).map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    private Page again(Form form, Scope scope, Words words) {
        return page(form, scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static Page page(Form form, Scope scope, Words words) {
        return Page.of(
                "branch/open",
                Map.of(
                        "form", form,
                        "kinds", DocumentFields.kinds(words),
                        "asksOrganisation", scope.organisation().isEmpty()));
    }
}
