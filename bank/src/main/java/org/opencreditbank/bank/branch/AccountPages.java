package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencreditbank.bank.account.Statements;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountChange;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.Attributes;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.LegalHolds;
import org.opencreditbank.bank.learner.Proxies;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One account at the counter. */
@Controller
class AccountPages {

    private static final int LOOKS_SHOWN = 10;

    private final Counter counter;
    private final Learners learners;
    private final Identities identities;
    private final Proxies proxies;
    private final Attributes attributes;
    private final LegalHolds holds;
    private final AccountLives lives;
    private final Activation activation;
    private final Organisations organisations;
    private final SignIns signIns;
    private final AuditTrail trail;
    private final Statements statements;
    private final ActorNames actors;

    AccountPages(
            Counter counter,
            Learners learners,
            Identities identities,
            Proxies proxies,
            Attributes attributes,
            LegalHolds holds,
            AccountLives lives,
            Activation activation,
            Organisations organisations,
            SignIns signIns,
            AuditTrail trail,
            Statements statements,
            ActorNames actors) {
        this.actors = actors;
        this.counter = counter;
        this.learners = learners;
        this.identities = identities;
        this.proxies = proxies;
        this.attributes = attributes;
        this.holds = holds;
        this.lives = lives;
        this.activation = activation;
        this.organisations = organisations;
        this.signIns = signIns;
        this.trail = trail;
        this.statements = statements;
    }

    @GetMapping("/branch/accounts/{account}")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page account(
            @PathVariable("account") String number,
            @RequestParam(defaultValue = "") String done,
            Scope scope,
            Words words) {
        return page(counter.look(number, scope, "account"), scope, words, Form.EMPTY)
                .with("done", words.has("branch.done." + done) ? done : "");
    }

    /** The page again, with what could not be done and why. */
    Page refused(Account account, Scope scope, Words words, Form form) {
        return page(account, scope, words, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Page page(Account account, Scope scope, Words words, Form form) {
        AccountView view = view(account, words);
        return Page.of(
                "branch/account",
                Map.of(
                        "view", view,
                        "actors", actors.of(
                                Stream.concat(
                                        view.looks().stream().map(AuditTrail.Look::actor),
                                        view.changes().stream().map(AccountChange::actor)),
                                words),
                        "form", form,
                        "kinds", DocumentFields.kinds(words),
                        "particularKinds", particularKinds(words),
                        "administrator", scope.role().filter(Role.ADMINISTRATOR::equals).isPresent(),
                        "done", ""));
    }

    private static Map<String, String> particularKinds(Words words) {
        Map<String, String> kinds = new LinkedHashMap<>();
        for (Attributes.Kind kind : Attributes.Kind.values()) {
            kinds.put(kind.name(), words.text("learner.attribute." + kind.name()));
        }
        return kinds;
    }

    private AccountView view(Account account, Words words) {
        long id = account.learnerId();
        long[] group = learners.group(id);
        Long redirect = account.redirectTo();
        List<Account> merged = group[0] == id
                ? Arrays.stream(group).skip(1).mapToObj(learners::account).toList()
                : List.of();
        return new AccountView(
                account,
                learners.details(id).orElse(null),
                identities.former(id),
                words.pick(organisations.get(account.organisation()).name()),
                redirect == null ? null : learners.account(learners.canonical(redirect)),
                merged,
                proxies.of(id),
                attributes.of(id),
                lives.changes(id).reversed(),
                trail.of(id, LOOKS_SHOWN),
                signIns.ofLearner(id).isPresent(),
                holds.isHeld(id));
    }

    /** For the person at the counter, or for the heirs of somebody who has died. */
    @GetMapping("/branch/accounts/{account}/statement")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page statement(@PathVariable("account") String number, Scope scope, Words words) {
        Account account = counter.look(number, scope, "statement");
        if (account.redirectTo() != null) {
            throw RefusedRequest.notFound();
        }
        return statements.page(account, words, "/branch/accounts/" + account.number().digits());
    }

    /** The letter is in the answer itself, once: its code is kept nowhere. */
    @PostMapping("/branch/accounts/{account}/letter")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page letter(@PathVariable("account") String number, Scope scope, Words words) {
        Account account = counter.look(number, scope, "letter");
        return switch (activation.print(account.learnerId(), scope.deed("branch/letter"))) {
            case Activation.Letter.Printed(var letter) ->
                Page.of(
                        "branch/letter",
                        Map.of("letter", letter, "place", words.pick(organisations.get(account.organisation()).name())));
            case Activation.Letter.Refused(Refusal refusal) ->
                refused(account, scope, words, Form.EMPTY.mistake("", refusal));
        };
    }
}
