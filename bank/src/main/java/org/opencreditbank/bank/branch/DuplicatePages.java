package org.opencreditbank.bank.branch;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.BRANCH_STAFF;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.learner.Duplicates;
import org.opencreditbank.bank.learner.Duplicates.Proposal;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Accounts that may be one person's: side by side, with why they are proposed. A branch sees those of which it sees both. */
@Controller
class DuplicatePages {

    private static final int PER_PAGE = 20;

    private final Duplicates duplicates;
    private final Learners learners;
    private final Organisations organisations;
    private final AuditTrail trail;

    DuplicatePages(Duplicates duplicates, Learners learners, Organisations organisations, AuditTrail trail) {
        this.duplicates = duplicates;
        this.learners = learners;
        this.organisations = organisations;
        this.trail = trail;
    }

    @GetMapping("/branch/duplicates")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page list(
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String done,
            Scope scope,
            Words words,
            Frame frame) {
        return page(after, scope, words, frame, Form.EMPTY)
                .with("done", words.has("branch.done." + done) ? done : "");
    }

    private Page page(long after, Scope scope, Words words, Frame frame, Form form) {
        List<Proposal> shown = new ArrayList<>();
        long last = after;
        List<Proposal> chunk = duplicates.open(last, PER_PAGE);
        while (!chunk.isEmpty() && shown.size() < PER_PAGE) {
            for (Proposal proposal : chunk) {
                last = proposal.id();
                if (isSeen(proposal, scope)) {
                    shown.add(proposal);
                }
                if (shown.size() == PER_PAGE) {
                    break;
                }
            }
            chunk = duplicates.open(last, PER_PAGE);
        }
        Map<Long, PersonDetails> details = new HashMap<>();
        List<Account> accounts = new ArrayList<>();
        for (Proposal proposal : shown) {
            for (Account account : List.of(proposal.first(), proposal.second())) {
                accounts.add(account);
                trail.looked(scope.deed("branch/duplicates"), account.learnerId(), "details");
                learners.details(account.learnerId())
                        .ifPresent(each -> details.put(account.learnerId(), each));
            }
        }
        @Nullable String first = after == 0 ? null : frame.here("after", null);
        @Nullable String next = chunk.isEmpty() ? null : frame.here("after", Long.toString(last));
        return Page.of(
                "branch/duplicates",
                Map.of(
                        "proposals", shown,
                        "details", details,
                        "places", OrganisationNames.of(organisations, accounts, words),
                        "paging", new Paging(first, next),
                        "form", form,
                        "done", ""));
    }

    @PostMapping("/branch/duplicates/search")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page search(Scope scope) {
        int found = duplicates.search(scope.deed("branch/duplicates"));
        return Page.seeOther("/branch/duplicates?done=" + (found == 0 ? "searched-none" : "searched"));
    }

    @PostMapping("/branch/duplicates/{proposal}/dismiss")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page dismiss(@PathVariable long proposal, Scope scope) {
        duplicates.dismiss(require(proposal, scope).id(), scope.deed("branch/duplicates"));
        return Page.seeOther("/branch/duplicates?done=dismissed");
    }

    @PostMapping("/branch/duplicates/{proposal}/merge")
    @OpenTo({BRANCH_STAFF, ADMINISTRATOR})
    Page merge(
            @PathVariable long proposal,
            @RequestParam(defaultValue = "") String keep,
            Scope scope,
            Words words,
            Frame frame) {
        Proposal twins = require(proposal, scope);
        boolean keepsFirst = keep.equals("first");
        Account kept = keepsFirst ? twins.first() : twins.second();
        Account merged = keepsFirst ? twins.second() : twins.first();
        Optional<Refusal> refusal =
                duplicates.merge(merged.learnerId(), kept.learnerId(), "", scope.deed("branch/duplicates"));
        return refusal.isEmpty()
                ? Page.seeOther("/branch/accounts/" + kept.number().digits() + "?done=merged")
                : page(0, scope, words, frame, Form.EMPTY.mistake("", refusal.get()))
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Proposal require(long id, Scope scope) {
        return duplicates.open(id - 1, 1).stream()
                .filter(proposal -> proposal.id() == id && isSeen(proposal, scope))
                .findFirst()
                .orElseThrow(RefusedRequest::notFound);
    }

    private static boolean isSeen(Proposal proposal, Scope scope) {
        return scope.seesOrganisation(proposal.first().organisation())
                && scope.seesOrganisation(proposal.second().organisation());
    }
}
