package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Activation;
import org.opencreditbank.bank.learner.Attributes;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.learner.Erasure;
import org.opencreditbank.bank.learner.Identities;
import org.opencreditbank.bank.learner.LegalHolds;
import org.opencreditbank.bank.learner.Proxies;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to an account at the counter. Each deed leads back to the account's page. */
@Controller
class AccountDeeds {

    private final Counter counter;
    private final AccountPages pages;
    private final Activation activation;
    private final AccountLives lives;
    private final Identities identities;
    private final Attributes attributes;
    private final Proxies proxies;
    private final LegalHolds holds;
    private final Duplicates duplicates;
    private final Erasure erasure;
    private final Organisations organisations;
    private final Today today;

    AccountDeeds(
            Counter counter,
            AccountPages pages,
            Activation activation,
            AccountLives lives,
            Identities identities,
            Attributes attributes,
            Proxies proxies,
            LegalHolds holds,
            Duplicates duplicates,
            Erasure erasure,
            Organisations organisations,
            Today today) {
        this.counter = counter;
        this.pages = pages;
        this.activation = activation;
        this.lives = lives;
        this.identities = identities;
        this.attributes = attributes;
        this.proxies = proxies;
        this.holds = holds;
        this.duplicates = duplicates;
        this.erasure = erasure;
        this.organisations = organisations;
        this.today = today;
    }

    /** A deed on one account by its learner id. */
    private interface Act {
        Optional<Refusal> on(long learnerId, Deed deed);
    }

    private Page act(String number, String done, String field, Map<String, String> typed, Scope scope, Words words, Act act) {
        Account account = counter.require(number, scope);
        Optional<Refusal> refusal = act.on(account.learnerId(), scope.deed("branch/" + done));
        return refusal.isEmpty()
                ? Page.seeOther("/branch/accounts/" + account.number().digits() + "?done=" + done)
                : pages.refused(
                        account, scope, words, Form.typed(typed).mistake(field, refusal.get()));
    }

    @PostMapping("/branch/accounts/{account}/activate")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page activate(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        String shown = field(fields, "shown");
        return act(account, "activated", "shown", fields, scope, words, (learner, deed) ->
                shown.isBlank() ? Optional.of(Refusal.of("branch.shown-missing")) : activation.atCounter(learner, shown, deed));
    }

    @PostMapping("/branch/accounts/{account}/freeze")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page freeze(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        String why = field(fields, "freeze-why");
        return act(account, "frozen", "freeze-why", fields, scope, words, (learner, deed) ->
                why.isBlank() ? Optional.of(Refusal.of("branch.reason-missing")) : lives.freeze(learner, why, deed));
    }

    @PostMapping("/branch/accounts/{account}/unfreeze")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page unfreeze(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "unfrozen", "unfreeze-why", fields, scope, words, (learner, deed) ->
                lives.unfreeze(learner, field(fields, "unfreeze-why"), deed));
    }

    @PostMapping("/branch/accounts/{account}/name")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page rename(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "renamed", "new-name", fields, scope, words, (learner, deed) ->
                identities.rename(learner, field(fields, "new-name"), field(fields, "name-paper"), deed));
    }

    @PostMapping("/branch/accounts/{account}/documents")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page document(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "document", "document", fields, scope, words, (learner, deed) ->
                switch (DocumentFields.read(
                        field(fields, "kind"), field(fields, "document"), field(fields, "where"), organisations)) {
                    case Reading.Refused<IdentityDocument>(Refusal refusal) -> Optional.of(refusal);
                    case Reading.Sound<IdentityDocument>(IdentityDocument read) ->
                        identities.add(learner, read, "", deed);
                });
    }

    @PostMapping("/branch/accounts/{account}/particulars")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page particular(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "particular", "particular-code", fields, scope, words, (learner, deed) ->
                Stream.of(Attributes.Kind.values())
                        .filter(kind -> kind.name().equals(field(fields, "particular-kind")))
                        .findFirst()
                        .map(kind -> attributes.record(
                                learner,
                                new Attributes.Attribute(kind, field(fields, "particular-code"), today.day()),
                                deed))
                        .orElse(Optional.of(Refusal.of("branch.particular-kind"))));
    }

    @PostMapping("/branch/accounts/{account}/proxies")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page proxy(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "proxy", "proxy-who", fields, scope, words, (learner, deed) -> {
            String until = field(fields, "proxy-until");
            @Nullable LocalDate to = null;
            if (!until.isBlank()) {
                switch (DocumentFields.day(until)) {
                    case Reading.Refused<LocalDate>(Refusal refusal) -> {
                        return Optional.of(refusal);
                    }
                    case Reading.Sound<LocalDate>(LocalDate day) -> to = day;
                }
            }
            return proxies.record(learner, field(fields, "proxy-who"), today.day(), to, deed);
        });
    }

    @PostMapping("/branch/accounts/{account}/proxies/end")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page endProxy(@PathVariable String account, @RequestParam(defaultValue = "0") long proxy, Scope scope, Words words) {
        return act(account, "proxy-ended", "", Map.of(), scope, words, (learner, deed) ->
                proxies.end(learner, proxy, deed));
    }

    @PostMapping("/branch/accounts/{account}/death")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page death(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "died", "died-on", fields, scope, words, (learner, deed) ->
                switch (DocumentFields.day(field(fields, "died-on"))) {
                    case Reading.Refused<LocalDate>(Refusal refusal) -> Optional.of(refusal);
                    case Reading.Sound<LocalDate>(LocalDate day) ->
                        lives.die(learner, day, today.day(), field(fields, "died-reported"), deed);
                });
    }

    @PostMapping("/branch/accounts/{account}/close")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page close(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        String why = field(fields, "close-why");
        return act(account, "closed", "close-why", fields, scope, words, (learner, deed) ->
                why.isBlank() ? Optional.of(Refusal.of("branch.reason-missing")) : lives.close(learner, why, deed));
    }

    @PostMapping("/branch/accounts/{account}/reopen")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page reopen(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        String why = field(fields, "reopen-why");
        return act(account, "reopened", "reopen-why", fields, scope, words, (learner, deed) ->
                why.isBlank() ? Optional.of(Refusal.of("branch.reason-missing")) : lives.reopen(learner, why, deed));
    }

    @PostMapping("/branch/accounts/{account}/unmerge")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page unmerge(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        String why = field(fields, "unmerge-why");
        return act(account, "unmerged", "unmerge-why", fields, scope, words, (learner, deed) ->
                why.isBlank() ? Optional.of(Refusal.of("branch.reason-missing")) : duplicates.unmerge(learner, why, deed));
    }

    @PostMapping("/branch/accounts/{account}/hold")
    @OpenTo(ADMINISTRATOR)
    Page hold(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "held-by-law", "hold-why", fields, scope, words, (learner, deed) ->
                holds.place(learner, field(fields, "hold-why"), deed));
    }

    @PostMapping("/branch/accounts/{account}/hold/lift")
    @OpenTo(ADMINISTRATOR)
    Page liftHold(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        return act(account, "hold-lifted", "lift-why", fields, scope, words, (learner, deed) ->
                holds.lift(learner, field(fields, "lift-why"), deed));
    }

    /** The account's number is typed once more: nothing brings the person back. */
    @PostMapping("/branch/accounts/{account}/erase")
    @OpenTo(ADMINISTRATOR)
    Page erase(@PathVariable String account, @RequestParam Map<String, String> fields, Scope scope, Words words) {
        Account found = counter.require(account, scope);
        Form form = Form.typed(fields);
        if (!field(fields, "erase-number").replaceAll("[\\s-]", "").equals(found.number().digits())) {
            return pages.refused(
                    found, scope, words, form.mistake("erase-number", Refusal.of("branch.erase-number-differs")));
        }
        List<Refusal> objections = erasure.erase(found.learnerId(), scope.deed("branch/erase"));
        for (Refusal objection : objections) {
            form = form.mistake("erase-number", objection);
        }
        return objections.isEmpty()
                ? Page.seeOther("/branch/accounts/" + found.number().digits() + "?done=erased")
                : pages.refused(found, scope, words, form);
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
