package org.opencreditbank.bank.qualification;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Awards of an account, for programs and for learners' own. */
@RestController
@Tag(name = "programmes")
class AwardsApi {

    private static final int MOST = 200;

    /**
     * A claim of an award.
     *
     * @param stage such as {@code deciding}, {@code granted} or {@code refused-by-check}
     * @param since the day on which the stage began
     * @param seen how many things have happened to it, to be sent with a step
     * @param task what has to be done next, until {@code due}; absent where nothing has
     */
    record AwardBody(
            UUID award, String number, int seen, String programme, String qualification, String ruleSet, String stage, LocalDate claimed, LocalDate since,
            @Nullable String task, @Nullable LocalDate due) {}

    record AwardList(List<AwardBody> items) {}

    /** A page of claims; next is absent on the last. */
    record AwardPage(List<AwardBody> items, @Nullable Integer next) {}

    /**
     * A claim on behalf of a learner.
     *
     * @param account number of the learner's account
     * @param programme its code; of the program's own organisation
     */
    record Claiming(@Nullable String account, @Nullable String programme) {}

    /**
     * A step.
     *
     * @param seen how many things had happened to the claim when deciding on it
     * @param reasons that the learner reads; needed for all but grant
     */
    record Stepping(
            @Schema(description = "`seen` of the claim as it was read") int seen,
            @Schema(description = "grant, refuse, uphold, dismiss, keep, revoke") @Nullable String step,
            @Nullable String reasons) {}

    private final AwardStore store;
    private final Learners learners;
    private final SeenAccounts accounts;
    private final Awards awards;
    private final Programmes programmes;
    private final Organisations organisations;
    private final AuditTrail trail;

    AwardsApi(AwardStore store, Learners learners, SeenAccounts accounts, Awards awards, Programmes programmes, Organisations organisations,
            AuditTrail trail) {
        this.store = store;
        this.learners = learners;
        this.accounts = accounts;
        this.awards = awards;
        this.programmes = programmes;
        this.organisations = organisations;
        this.trail = trail;
    }

    @GetMapping("/api/v1/accounts/{account}/awards")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "Its claims of awards, newest first, with how each stands")
    AwardList awards(@PathVariable String account, Scope scope) {
        var found = accounts.seen(account, scope, "awards");
        return new AwardList(store.of(learners.group(found.learnerId())).stream().map(AwardsApi::body).toList());
    }

    @PostMapping("/api/v1/awards")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.AWARDS_WRITE)
    @Operation(summary = "Claims on behalf of a learner what a programme of its own leads to; checked at once")
    AwardBody claim(@RequestBody Claiming claiming, Scope scope) {
        var programme = claiming.programme() == null ? "" : claiming.programme();
        var offered = programmes.find(programme)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("transfer.programme", "programme", programme)));
        scope.requireOrganisation(organisations.find(offered.programme().provider()).orElseThrow(RefusedRequest::notFound).id());
        var learner = AccountNumber.parse(claiming.account() == null ? "" : claiming.account()).sound().flatMap(learners::findByNumber)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("transfer.no-account")));
        trail.looked(scope.deed("awards"), learner.learnerId(), "award");
        return answer(awards.claim(learner.learnerId(), offered, scope.actor()));
    }

    private static AwardBody answer(Reading<AwardFile> taken) {
        return switch (taken) {
            case Reading.Sound<AwardFile>(var file) -> body(file);
            case Reading.Refused<AwardFile>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    @GetMapping("/api/v1/awards")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.AWARDS_READ)
    @Operation(summary = "Claims toward its programmes: those that wait for it, the most urgent first, or all, newest first")
    AwardPage list(
            @RequestParam(defaultValue = "false") boolean all,
            @Parameter(description = "The `next` of the page before") @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "50") int limit, Scope scope) {
        int most = ListLimit.of(limit, MOST);
        int first = Math.max(0, after);
        var within = scope.everywhere() ? null : scope.organisations();
        var found = all ? store.all(within, first, most + 1) : store.due(within, first, most + 1);
        var shown = found.stream().limit(most).toList();
        trail.looked(scope.deed("awards"), shown.stream().mapToLong(AwardFile::learnerId).distinct().toArray(), "award");
        return new AwardPage(shown.stream().map(AwardsApi::body).toList(), found.size() > most ? first + most : null);
    }

    @GetMapping("/api/v1/awards/{award}")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.AWARDS_READ)
    @Operation(summary = "One claim")
    AwardBody one(@PathVariable("award") UUID id, Scope scope) {
        var file = seen(id, scope);
        trail.looked(scope.deed("award/" + file.number()), file.learnerId(), "award");
        return body(file);
    }

    private AwardFile seen(UUID award, Scope scope) {
        return store.find(award).filter(each -> scope.seesOrganisation(each.organisation())).orElseThrow(RefusedRequest::notFound);
    }

    @PostMapping("/api/v1/awards/{award}/steps")
    @OpenTo(value = {Audience.REGISTRAR, Audience.ADMINISTRATOR}, programs = ProgramScope.AWARDS_WRITE)
    @Operation(summary = "Grants, refuses, hears an appeal, keeps or takes back; sent again it is refused, for the claim has gone on")
    AwardBody step(@PathVariable("award") UUID id, @RequestBody Stepping stepping, Scope scope) {
        seen(id, scope);
        var event = AwardSteps.event(stepping.step() == null ? "" : stepping.step(), stepping.reasons() == null ? "" : stepping.reasons())
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("award.no-step")));
        return answer(awards.take(id, stepping.seen(), event, scope.actor()));
    }

    static AwardBody body(AwardFile file) {
        var task = file.task();
        return new AwardBody(file.publicId(), file.number(), file.events(), file.programme(), file.qualification(), file.ruleSet(),
                AwardStages.write(file.state().stage()), file.state().claimed(), file.state().since(), task == null ? null : task.name(), file.due());
    }
}
