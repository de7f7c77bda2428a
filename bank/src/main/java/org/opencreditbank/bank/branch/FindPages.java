package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finding somebody at the counter: exactly, and by POST, so that nothing personal stands in an address. */
@Controller
class FindPages {

    private static final String COUNTER = "branch/counter";

    private final Counter counter;
    private final Learners learners;
    private final Identities identities;
    private final Organisations organisations;

    FindPages(Counter counter, Learners learners, Identities identities, Organisations organisations) {
        this.counter = counter;
        this.learners = learners;
        this.identities = identities;
        this.organisations = organisations;
    }

    @GetMapping("/branch")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page counter(Words words) {
        return page(words, Form.EMPTY, List.of());
    }

    @PostMapping("/branch/find/number")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page byNumber(@RequestParam(defaultValue = "") String number, Scope scope, Words words) {
        Form form = Form.typed(Map.of("number", number));
        return switch (AccountNumber.parse(number)) {
            case Reading.Refused<AccountNumber>(Refusal refusal) -> mend(words, form.mistake("number", refusal));
            case Reading.Sound<AccountNumber>(AccountNumber read) ->
                learners.findByNumber(read)
                        .filter(account -> counter.mayLook(account, scope))
                        .map(FindPages::account)
                        .orElseGet(() -> nobody(words, form, "number"));
        };
    }

    @PostMapping("/branch/find/document")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page byDocument(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String where,
            @RequestParam(defaultValue = "") String reason,
            Scope scope,
            Words words) {
        Form form = Form.typed(Map.of("kind", kind, "document", document, "where", where, "reason", reason));
        return switch (DocumentFields.read(kind, document, where, organisations)) {
            case Reading.Refused<IdentityDocument>(Refusal refusal) -> mend(words, form.mistake("document", refusal));
            case Reading.Sound<IdentityDocument>(IdentityDocument read) ->
                identities.find(read)
                        .map(account -> found(account, form, reason, scope))
                        .orElseGet(() -> nobody(words, form, "document"));
        };
    }

    /** An account of another branch is shown only with a reason. */
    private Page found(Account account, Form form, String reason, Scope scope) {
        if (!counter.mayLook(account, scope)) {
            if (!Counter.isReason(reason)) {
                Form asked = reason.isEmpty()
                        ? form
                        : form.mistake("reason", Refusal.of("branch.reason-missing"));
                return Page.of("branch/elsewhere", Map.of("form", asked))
                        .status(reason.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
            }
            counter.begin(account, scope, reason);
        }
        return account(account);
    }

    @PostMapping("/branch/find/name")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page byName(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String birth,
            Scope scope,
            Words words) {
        Form form = Form.typed(Map.of("name", name, "birth", birth));
        if (name.isBlank()) {
            return mend(words, form.mistake("name", Refusal.of("identity.name-missing")));
        }
        return switch (DocumentFields.day(birth)) {
            case Reading.Refused<LocalDate>(Refusal refusal) -> mend(words, form.mistake("birth", refusal));
            case Reading.Sound<LocalDate>(LocalDate day) -> {
                List<Account> found = new ArrayList<>(identities.find(name, day));
                found.removeIf(account -> !counter.mayLook(account, scope));
                yield switch (found.size()) {
                    case 0 -> nobody(words, form, "name");
                    case 1 -> account(found.getFirst());
                    default -> page(words, form, found);
                };
            }
        };
    }

    private static Page account(Account account) {
        return Page.seeOther("/branch/accounts/" + account.number().digits());
    }

    private Page nobody(Words words, Form form, String field) {
        return mend(words, form.mistake(field, Refusal.of("branch.nobody")));
    }

    private Page mend(Words words, Form form) {
        return page(words, form, List.of()).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Page page(Words words, Form form, List<Account> found) {
        Map<Long, String> places = OrganisationNames.of(organisations, found, words);
        return Page.of(
                COUNTER,
                Map.of("form", form, "kinds", DocumentFields.kinds(words), "found", found, "places", places));
    }
}
