package org.opencreditbank.bank.qualification;

import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A learner claims an award and follows it. Whose it is comes from the sign-in. */
@Controller
class OwnAwardPages {

    private final Awards awards;
    private final AwardStore store;
    private final AwardViews views;
    private final Programmes programmes;
    private final Learners learners;

    OwnAwardPages(Awards awards, AwardStore store, AwardViews views, Programmes programmes, Learners learners) {
        this.awards = awards;
        this.store = store;
        this.views = views;
        this.programmes = programmes;
        this.learners = learners;
    }

    @PostMapping("/account/programmes/{programme}/claim")
    @OpenTo(Audience.LEARNER)
    Page claim(@PathVariable("programme") String code, Scope scope) {
        var offered = programmes.find(code).orElseThrow(RefusedRequest::notFound);
        return switch (awards.claim(scope.learner(), offered, person(scope))) {
            case Reading.Sound<AwardFile>(AwardFile file) -> Page.seeOther("/account/awards/" + file.publicId());
            case Reading.Refused<AwardFile>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    @GetMapping("/account/awards/{award}")
    @OpenTo(Audience.LEARNER)
    Page one(@PathVariable UUID award, Scope scope, Words words) {
        return page(own(award, scope), Form.EMPTY, words);
    }

    @PostMapping("/account/awards/{award}/withdraw")
    @OpenTo(Audience.LEARNER)
    Page withdraw(@PathVariable UUID award, @RequestParam(defaultValue = "-1") int seen, Scope scope, Words words) {
        return take(own(award, scope), seen, new AwardEvent.Withdraw(), Form.EMPTY, "", scope, words);
    }

    @PostMapping("/account/awards/{award}/appeal")
    @OpenTo(Audience.LEARNER)
    Page appeal(@PathVariable UUID award, @RequestParam(defaultValue = "-1") int seen, @RequestParam(defaultValue = "") String reasons, Scope scope,
            Words words) {
        return take(own(award, scope), seen, new AwardEvent.Appeal(reasons), Form.typed(Map.of("reasons", reasons)), "reasons", scope, words);
    }

    private Page take(AwardFile file, int seen, AwardEvent event, Form form, String field, Scope scope, Words words) {
        return switch (awards.take(file.publicId(), seen, event, person(scope))) {
            case Reading.Sound<AwardFile> _ -> Page.seeOther("/account/awards/" + file.publicId());
            case Reading.Refused<AwardFile>(Refusal refusal) ->
                page(own(file.publicId(), scope), form.mistake(refusal.code().equals("award.reasons") ? field : "", refusal), words)
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private Page page(AwardFile file, Form form, Words words) {
        return Page.of("qualification/own-award", Map.of("view", views.view(file, words), "form", form));
    }

    private AwardFile own(UUID award, Scope scope) {
        return store.find(award).filter(each -> learners.canonical(each.learnerId()) == learners.canonical(scope.learner()))
                .orElseThrow(RefusedRequest::notFound);
    }

    /** Whoever signed in: no program takes steps in claims. */
    static Actor.Person person(Scope scope) {
        if (scope.actor() instanceof Actor.Person person) {
            return person;
        }
        throw RefusedRequest.forbidden();
    }
}
