package org.opencreditbank.bank.qualification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonDetails;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An institution decides on the awards that are claimed from it, one by one or many at once. */
@Controller
class AwardPages {

    private static final int PAGE = 30;

    private final Awards awards;
    private final AwardStore store;
    private final AwardViews views;
    private final Learners learners;
    private final AuditTrail trail;

    AwardPages(Awards awards, AwardStore store, AwardViews views, Learners learners, AuditTrail trail) {
        this.awards = awards;
        this.store = store;
        this.views = views;
        this.learners = learners;
        this.trail = trail;
    }

    @GetMapping("/awards")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page list(Scope scope, Frame frame, Words words, @RequestParam(defaultValue = "false") boolean all, @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "0") int granted, @RequestParam(defaultValue = "0") int left) {
        int first = Math.max(0, from);
        var found = all ? store.all(within(scope), first, PAGE + 1) : store.due(within(scope), first, PAGE + 1);
        return Page.of("qualification/awards", Map.of("rows", views.rows(found.stream().limit(PAGE).toList(), words), "all", all,
                "granted", Math.max(0, granted), "left", Math.max(0, left),
                "paging", new Paging(first == 0 ? null : frame.here("from", null),
                        found.size() <= PAGE ? null : frame.here("from", Integer.toString(first + PAGE)))));
    }

    private static @Nullable Set<Long> within(Scope scope) {
        return scope.everywhere() ? null : scope.organisations();
    }

    /** Grants those that were ticked, each as it was seen; what has moved on meanwhile, or may not be granted, is left. */
    @PostMapping("/awards/grant")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page grant(Scope scope, @RequestParam(required = false) @Nullable List<UUID> award) {
        var ticked = award == null ? List.<UUID>of() : award.stream().distinct().limit(PAGE).toList();
        int granted = 0;
        for (UUID each : ticked) {
            var file = seen(each, scope);
            if (awards.take(each, file.events(), new AwardEvent.Grant(), OwnAwardPages.person(scope)) instanceof Reading.Sound<AwardFile>) {
                granted++;
            }
        }
        return Page.seeOther("/awards?granted=" + granted + "&left=" + (ticked.size() - granted));
    }

    @GetMapping("/awards/{award}")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page one(@PathVariable UUID award, Scope scope, Words words) {
        return page(seen(award, scope), Form.EMPTY, scope, words);
    }

    private Page page(AwardFile file, Form form, Scope scope, Words words) {
        trail.looked(scope.deed("award/" + file.number()), file.learnerId(), "award");
        return Page.of("qualification/award", Map.of("view", views.view(file, words), "form", form,
                "name", learners.details(learners.canonical(file.learnerId())).map(PersonDetails::name).orElse(""),
                "account", learners.number(learners.canonical(file.learnerId())).printed()));
    }

    @PostMapping("/awards/{award}")
    @OpenTo({Audience.REGISTRAR, Audience.ADMINISTRATOR})
    Page take(@PathVariable UUID award, @RequestParam(defaultValue = "") String step, @RequestParam(defaultValue = "-1") int seen,
            @RequestParam(defaultValue = "") String reasons, Scope scope, Words words) {
        var file = seen(award, scope);
        var event = AwardSteps.event(step, reasons).orElseThrow(() -> RefusedRequest.unsound(Refusal.of("award.no-step")));
        return switch (awards.take(award, seen, event, OwnAwardPages.person(scope))) {
            case Reading.Sound<AwardFile> _ -> Page.seeOther("/awards/" + award);
            case Reading.Refused<AwardFile>(Refusal refusal) -> page(file, Form.typed(Map.of("reasons", reasons))
                    .mistake(refusal.code().equals("award.reasons") ? "reasons" : "", refusal), scope, words).status(HttpStatus.UNPROCESSABLE_CONTENT);
        };
    }

    private AwardFile seen(UUID award, Scope scope) {
        return store.find(award).filter(each -> scope.seesOrganisation(each.organisation())).orElseThrow(RefusedRequest::notFound);
    }
}
