package org.opencreditbank.bank.recognition;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.OFFICER;
import static org.opencreditbank.bank.access.Audience.PROVIDER;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rule desk for programs of the institutions whose rules they are. */
@RestController
@Tag(name = "recognition")
class DraftsApi {

    private static final int MOST = 50;

    /**
     * A text to begin with.
     *
     * @param owner code of the organisation or alliance; left out: the program's own organisation
     * @param document YAML; left out: a short one that is sound
     */
    record Beginning(@Nullable String owner, @Nullable String document) {}

    /**
     * A text to be saved.
     *
     * @param seen number of the saving that it is written upon
     */
    record Writing(@Schema(description = "`number` of the draft as it was read") int seen, @Nullable String document) {}

    /**
     * What is to be done with a draft.
     *
     * @param seen number of the saving that was read
     * @param step consult, end-consultation or publish
     * @param day last day of the consultation, or first day on which it decides; left out for publish: today
     */
    record Step(
            @Schema(description = "`number` of the draft as it was read") int seen,
            @Schema(description = "consult, end-consultation, publish") @Nullable String step,
            @Nullable LocalDate day) {}

    /**
     * What is to be done with a published rule set.
     *
     * @param day first day of the suspension, first day after it, or last day of all; left out: today
     */
    record Change(@Schema(description = "suspend, resume, retire") @Nullable String step, @Nullable LocalDate day) {}

    /** Something wrong with a text; line and column from 1, 0 where it concerns the text as a whole. */
    record FaultBody(int line, int column, String field, String code, String what, String mend) {}

    /** A test case and what comes out of it otherwise than expected; empty where it passes. */
    record TestBody(String test, List<String> differs) {}

    /** A draft in a list. */
    record DraftRowBody(UUID id, String owner, String code, String version, int number, Instant savedAt, String standing) {}

    /** A page of drafts; next is absent on the last. */
    record DraftList(List<DraftRowBody> items, @Nullable Integer next) {}

    /**
     * A draft with what its text is worth.
     *
     * @param number of the saving
     * @param standing where it stands, in words
     * @param published hash as which it was published; absent while it is not
     */
    record DraftBody(
            UUID id, String owner, String code, String version, int number, Instant savedAt, String standing, @Nullable String published,
            String document, boolean sound, List<FaultBody> faults, List<TestBody> tests) {}

    /** How a rule set stands after a change. */
    record Changed(String hash, String state) {}

    private final Drafts drafts;
    private final OwnDrafts own;
    private final RuleOwners owners;
    private final RuleSets sets;
    private final DeskViews desk;
    private final RulesViews rules;
    private final Today today;

    DraftsApi(Drafts drafts, OwnDrafts own, RuleOwners owners, RuleSets sets, DeskViews desk, RulesViews rules, Today today) {
        this.drafts = drafts;
        this.own = own;
        this.owners = owners;
        this.sets = sets;
        this.desk = desk;
        this.rules = rules;
        this.today = today;
    }

    @GetMapping("/api/v1/rule-drafts")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "Drafts of rules of its organisation, the one saved last first")
    DraftList list(
            @Parameter(description = "The `next` of the page before") @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "20") int limit, Scope scope, Words words) {
        int most = ListLimit.of(limit, MOST);
        int first = Math.max(0, after);
        var found = drafts.list(owners.of(scope).orElse(null), first, most + 1);
        return new DraftList(found.stream().limit(most).map(each -> new DraftRowBody(each.id(), each.owner(), each.code(), each.version(),
                each.latest().number(), each.latest().at(), desk.standing(each, words))).toList(), found.size() > most ? first + most : null);
    }

    @PostMapping("/api/v1/rule-drafts")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "Begins a draft; the answer says what is wrong with its text and how its test cases come out")
    DraftBody begin(@RequestBody Beginning beginning, Scope scope, Words words) {
        var wanted = Optional.ofNullable(beginning.owner()).or(() -> owners.own(scope)).orElse("");
        var owner = owners.named(scope, wanted)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("recognition.desk.owner", "owner", wanted)));
        var document = beginning.document() == null ? DraftStart.template(owner, today.day()) : fit(beginning.document(), words);
        return body(drafts.open(owner, document, scope.deed("rule-drafts")), words);
    }

    private static String fit(String document, Words words) {
        var refusal = DraftPages.unfit(document, words);
        if (refusal.isPresent()) {
            throw RefusedRequest.unsound(refusal.get());
        }
        return document;
    }

    @GetMapping("/api/v1/rule-drafts/{draft}")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "One draft, with what is wrong with its text and how its test cases come out")
    DraftBody one(@PathVariable("draft") UUID id, Scope scope, Words words) {
        return body(own.require(id, scope), words);
    }

    @PostMapping("/api/v1/rule-drafts/{draft}/savings")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "Saves a text, sound or not; the same text again is no saving of its own")
    DraftBody save(@PathVariable("draft") UUID id, @RequestBody Writing writing, Scope scope, Words words) {
        own.require(id, scope);
        var document = fit(writing.document() == null ? "" : writing.document(), words);
        return switch (drafts.save(id, writing.seen(), document, scope.deed("rule-drafts"))) {
            case Drafts.Saved.Done(Draft saved) -> body(saved, words);
            case Drafts.Saved.Meanwhile _ -> throw RefusedRequest.unsound(Refusal.of("recognition.desk.changed"));
            case Drafts.Saved.Closed(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }

    @PostMapping("/api/v1/rule-drafts/{draft}/steps")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "Opens a draft for consultation, closes that, or publishes it")
    DraftBody step(@PathVariable("draft") UUID id, @RequestBody Step step, Scope scope, Words words) {
        own.require(id, scope);
        var deed = scope.deed("rule-drafts");
        var refusal = switch (step.step() == null ? "" : step.step()) {
            case "consult" -> step.day() == null ? Optional.of(Refusal.of("recognition.desk.day")) : drafts.consult(id, step.seen(), step.day(), deed);
            case "end-consultation" -> drafts.endConsultation(id, deed);
            case "publish" -> drafts.publish(id, step.seen(), step.day() == null ? today.day() : step.day(), deed) instanceof
                    Reading.Refused<PublishedRules>(Refusal refused) ? Optional.of(refused) : Optional.<Refusal>empty();
            default -> Optional.of(Refusal.of("recognition.desk.no-step"));
        };
        if (refusal.isPresent()) {
            throw RefusedRequest.unsound(refusal.get());
        }
        return body(own.require(id, scope), words);
    }

    @PostMapping("/api/v1/rules/{rules}/steps")
    @OpenTo(value = {PROVIDER, REGISTRAR, OFFICER, ADMINISTRATOR}, programs = ProgramScope.RULES_WRITE)
    @Operation(summary = "Suspends, resumes or retires a published rule set")
    Changed change(@PathVariable("rules") String hash, @RequestBody Change change, Scope scope, Words words) {
        var published = sets.find(hash).orElseThrow(RefusedRequest::notFound);
        owners.require(scope, published.owner());
        var day = change.day() == null ? today.day() : change.day();
        var deed = PublishedSteps.deed(change.step() == null ? "" : change.step(), day)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("recognition.desk.no-step")));
        var refusal = sets.change(hash, deed, scope.deed("rules"));
        if (refusal.isPresent()) {
            throw RefusedRequest.unsound(refusal.get());
        }
        return new Changed(hash, rules.state(sets.find(hash).orElseThrow(), words));
    }

    private DraftBody body(Draft draft, Words words) {
        var check = DraftCheck.of(draft.latest().document(), draft.owner(), sets);
        var done = draft.done();
        return new DraftBody(draft.id(), draft.owner(), draft.code(), draft.version(), draft.latest().number(), draft.latest().at(),
                desk.standing(draft, words), done == null ? null : done.hash(), draft.latest().document(), check.sound(),
                check.faults().stream().map(fault -> new FaultBody(fault.line(), fault.column(), fault.field(), fault.refusal().code(),
                        words.refusal(fault.refusal()), words.mend(fault.refusal()))).toList(),
                check.tests().stream().map(test -> new TestBody(test.name(), test.differs().stream().map(words::refusal).toList())).toList());
    }
}
