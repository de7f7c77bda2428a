package org.opencreditbank.bank.qualification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.transfer.Holding;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How far am I? Whose standing it is comes from the sign-in, never from the address. */
@Controller
class OwnProgrammePages {

    /** At most so many are told; nobody is near more. */
    private static final int SHOWN = 50;
    private static final int FOUND = 20;

    private final OwnProgrammes own;
    private final Programmes programmes;
    private final ProgrammeViews views;
    private final Goals goals;
    private final AwardStore awards;
    private final AwardViews awardViews;
    private final Learners learners;

    OwnProgrammePages(OwnProgrammes own, Programmes programmes, ProgrammeViews views, Goals goals, AwardStore awards,
            AwardViews awardViews, Learners learners) {
        this.own = own;
        this.programmes = programmes;
        this.views = views;
        this.goals = goals;
        this.awards = awards;
        this.awardViews = awardViews;
        this.learners = learners;
    }

    @GetMapping("/account/programmes")
    @OpenTo(Audience.LEARNER)
    Page list(Scope scope, Words words, @RequestParam(defaultValue = "") String q) {
        var all = own.of(scope.learner());
        var shown = all.stream().limit(SHOWN).toList();
        var names = views.providers(shown.stream().map(OwnProgrammes.Own::offered).toList());
        var rows = shown.stream().map(each -> row(each, names, words)).toList();
        var found = q.isBlank() ? List.<OfferedProgramme>of() : programmes.found(q, "").stream().limit(FOUND).toList();
        var model = new LinkedHashMap<String, Object>();
        model.put("chosen", rows.stream().filter(ProgressView.Row::chosen).toList());
        model.put("begun", rows.stream().filter(row -> !row.chosen()).toList());
        model.put("found", views.rows(found, words).stream().map(row -> row.under("/account")).toList());
        model.put("asked", !q.isBlank());
        model.put("form", Form.typed(Map.of("q", q)));
        return Page.of("qualification/own-programmes", model);
    }

    private ProgressView.Row row(OwnProgrammes.Own each, Map<String, Map<String, String>> names, Words words) {
        var programme = each.offered().programme();
        var told = new AuditWords(each.toward(), views.words(programme, words), words);
        return new ProgressView.Row("/account/programmes/" + each.offered().segment(), ProgrammeViews.title(programme, words),
                ProgrammeViews.name(programme.provider(), names, words), told.meter(), told.missing(), each.chosen());
    }

    @GetMapping("/account/programmes/{programme}")
    @OpenTo(Audience.LEARNER)
    Page one(@PathVariable("programme") String code, Scope scope, Words words) {
        var offered = programmes.find(code).orElseThrow(RefusedRequest::notFound);
        var standing = own.one(scope.learner(), offered);
        var claims = awards.of(learners.group(scope.learner()));
        var qualification = offered.programme().qualification();
        return Page.of("qualification/own-programme", Map.of("view", view(standing, words),
                "claims", awardViews.toward(claims, qualification, words),
                "claimable", claims.stream().noneMatch(each -> each.qualification().equals(qualification) && each.state().holding() != Holding.NONE),
                "met", standing.toward().audit().met()));
    }

    private ProgressView view(OwnProgrammes.Own each, Words words) {
        var said = views.words(each.offered().programme(), words);
        var told = new AuditWords(each.toward(), said, words);
        return new ProgressView(views.view(each.offered(), said, told, words), told.meter(), told.missing(), told.gaps(), told.counting(),
                each.toward().deciding().size(), each.chosen());
    }

    @PostMapping("/account/programmes/{programme}/choose")
    @OpenTo(Audience.LEARNER)
    Page choose(@PathVariable("programme") String code, Scope scope) {
        var offered = programmes.find(code).orElseThrow(RefusedRequest::notFound);
        goals.choose(scope.learner(), offered.programme().code());
        return Page.seeOther("/account/programmes/" + offered.segment());
    }

    @PostMapping("/account/programmes/{programme}/leave")
    @OpenTo(Audience.LEARNER)
    Page leave(@PathVariable("programme") String code, Scope scope) {
        goals.leave(scope.learner(), code);
        return Page.seeOther("/account/programmes");
    }
}
