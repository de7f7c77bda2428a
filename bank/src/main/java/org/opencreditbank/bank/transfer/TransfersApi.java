package org.opencreditbank.bank.transfer;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.DecisionJson;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Transfer cases for programs of the institutions that grant, and of those that are asked to confirm. */
@RestController
@Tag(name = "transfers")
class TransfersApi {

    private static final int MOST = 200;

    /**
     * What is applied for.
     *
     * @param account number of the learner's account
     * @param rules code of the rule set
     * @param programme its code; of the program's own organisation
     * @param achievements public ids of those that are to be used; left out: all that the account holds
     */
    record Applying(
            @Nullable String account, @Nullable String rules, @Nullable String programme, @Nullable List<UUID> achievements) {}

    /**
     * A step.
     *
     * @param seen how many events of the case were seen when deciding on it
     * @param step confirm, deny, grant, refuse, keep or reverse
     * @param only places that are granted of those asked for, such as {@code course LOG-101}; left out: all
     * @param reasons that the learner reads; needed for all but confirm
     */
    record Stepping(
            @Schema(description = "`seen` of the case as it was read") int seen,
            @Schema(description = "confirm, deny, grant, refuse, keep, reverse") @Nullable String step,
            @Nullable List<String> only,
            @Nullable String reasons) {}

    /** Cases that were opened, and what the rules say of it all. */
    record AppliedBody(List<Map<String, Object>> cases, Map<String, Object> decision) {}

    /** A page of cases; next is absent on the last. */
    record CaseList(List<Map<String, Object>> items, @Nullable String next) {}

    private final Transfers transfers;
    private final TransferStore store;
    private final Learners learners;
    private final Organisations organisations;
    private final RuleSets sets;
    private final AuditTrail trail;
    private final Today today;

    TransfersApi(Transfers transfers, TransferStore store, Learners learners, Organisations organisations, RuleSets sets, AuditTrail trail,
            Today today) {
        this.transfers = transfers;
        this.store = store;
        this.learners = learners;
        this.organisations = organisations;
        this.sets = sets;
        this.trail = trail;
        this.today = today;
    }

    @PostMapping("/api/v1/transfers")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_WRITE)
    @Operation(summary = "Applies on behalf of a learner toward a programme of its own; applied again, nothing is granted twice")
    AppliedBody apply(@RequestBody Applying applying, Scope scope) {
        var rules = applying.rules() == null ? "" : applying.rules();
        var programme = applying.programme() == null ? "" : applying.programme();
        var target = sets.deciding(today.day()).stream().filter(each -> each.code().equals(rules)).findFirst()
                .map(each -> sets.content(each.hash()).programmes().get(programme))
                .flatMap(each -> organisations.find(each.provider()))
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("transfer.programme", "programme", programme)));
        scope.requireOrganisation(target.id());
        var learner = AccountNumber.parse(applying.account() == null ? "" : applying.account()).sound().flatMap(learners::findByNumber)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("transfer.no-account")));
        trail.looked(scope.deed("transfers"), learner.learnerId(), "transfer");
        var wanted = new Transfers.Wanted(learner.learnerId(), rules, programme,
                applying.achievements() == null ? Set.of() : Set.copyOf(applying.achievements()), Set.of(), "");
        return switch (transfers.apply(wanted, Acting.as(Party.LEARNER, scope.actor(), today.day()))) {
            case Reading.Sound<Transfers.Applied>(var applied) -> new AppliedBody(applied.cases().stream().map(this::body).toList(),
                    DecisionJson.of(applied.allocation(), sets.deciding(today.day()).stream().filter(each -> each.code().equals(rules)).findFirst()
                            .orElseThrow().hash()));
            case Reading.Refused<Transfers.Applied>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    @GetMapping("/api/v1/transfers")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_READ)
    @Operation(summary = "Cases that its organisation grants, newest first")
    CaseList list(
            @Parameter(description = "A word such as deciding, granted or refused") @RequestParam(defaultValue = "") String stage,
            @Parameter(description = "The `next` of the page before") @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") int limit, Scope scope) {
        int most = ListLimit.of(limit, MOST);
        var found = store.ofTargets(scope.everywhere() ? null : scope.organisations(), stage, after == null ? Long.MAX_VALUE : after, most + 1);
        var shown = found.stream().limit(most).toList();
        trail.looked(scope.deed("transfers"), shown.stream().mapToLong(TransferFile::learnerId).distinct().toArray(), "transfer");
        return new CaseList(shown.stream().map(this::body).toList(), found.size() > most ? Long.toString(shown.getLast().id()) : null);
    }

    @GetMapping("/api/v1/transfers/{transfer}")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_READ)
    @Operation(summary = "One case")
    Map<String, Object> one(@PathVariable("transfer") UUID id, Scope scope) {
        var file = visible(id, scope);
        trail.looked(scope.deed("transfer/" + file.number()), file.learnerId(), "transfer");
        return body(file);
    }

    @PostMapping("/api/v1/transfers/{transfer}/steps")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ProgramScope.TRANSFERS_WRITE)
    @Operation(summary = "Confirms, denies, grants, refuses, keeps or reverses; sent again it is refused, for the case has gone on")
    Map<String, Object> step(@PathVariable("transfer") UUID id, @RequestBody Stepping stepping, Scope scope) {
        var file = visible(id, scope);
        var reasons = stepping.reasons() == null ? "" : stepping.reasons().strip();
        var asked = store.content(file).map(Content::asked).orElse(List.of());
        var only = stepping.only();
        var chosen = only == null ? asked : asked.stream().filter(line -> only.contains(line.place())).toList();
        if (only != null && chosen.size() < only.size()) {
            throw RefusedRequest.unsound(Refusal.of("transfer.more-than-asked"));
        }
        boolean asksSource = "confirm".equals(stepping.step()) || "deny".equals(stepping.step());
        var event = switch (stepping.step() == null ? "" : stepping.step()) {
            case "confirm" -> new TransferEvent.Confirm(source(file, scope));
            case "deny" -> new TransferEvent.Deny(source(file, scope), reasons);
            case "grant" -> new TransferEvent.Decide(true, chosen.size() == asked.size(), reasons);
            case "refuse" -> new TransferEvent.Decide(false, false, reasons);
            case "keep" -> new TransferEvent.Keep(reasons);
            case "reverse" -> new TransferEvent.Reverse(reasons);
            default -> throw RefusedRequest.unsound(Refusal.of("transfer.no-step"));
        };
        if (!asksSource) {
            scope.requireOrganisation(file.target());
        }
        var acting = Acting.as(asksSource ? Party.SOURCE : Party.TARGET, scope.actor(), today.day());
        var granted = event instanceof TransferEvent.Decide decide && decide.grants() ? chosen : List.<Given>of();
        return switch (transfers.take(id, stepping.seen(), event, granted, acting)) {
            case Reading.Sound<TransferFile>(var after) -> body(after);
            case Reading.Refused<TransferFile>(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    /** The organisation of the visitor's that is asked; none gives a refusal of the rules. */
    private static long source(TransferFile file, Scope scope) {
        return file.state().stage() instanceof TransferStage.Confirming(var awaited, _)
                ? awaited.stream().filter(scope::seesOrganisation).sorted().findFirst().orElse(0L) : 0;
    }

    /** To the target's always, to a source's while it is asked. */
    private TransferFile visible(UUID id, Scope scope) {
        return transfers.find(id).filter(file -> scope.seesOrganisation(file.target()) || source(file, scope) != 0)
                .orElseThrow(RefusedRequest::notFound);
    }

    private Map<String, Object> body(TransferFile file) {
        return TransferJson.of(file, organisations.get(file.target()).code(), transfers.given(file));
    }
}
