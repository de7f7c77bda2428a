package org.opencreditbank.bank.account;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.ProgramScope;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.achievement.Achievements;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.bank.layout.ListLimit;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.learner.Account;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.Doubt;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What an account holds, for programs, and for learners' own. No names: whoever may ask for an account knows whose it is. */
@RestController
@RequestMapping("/api/v1/accounts/{account}")
@Tag(name = "accounts")
class AccountInterface {
    private static final int MOST = 200;

    private final AccountReader reader;
    private final Achievements achievements;
    private final Ledger ledger;
    private final Evidence evidence;
    private final Organisations organisations;
    private final AuditTrail trail;

    AccountInterface(
            AccountReader reader,
            Achievements achievements,
            Ledger ledger,
            Evidence evidence,
            Organisations organisations,
            AuditTrail trail) {
        this.reader = reader;
        this.achievements = achievements;
        this.ledger = ledger;
        this.evidence = evidence;
        this.organisations = organisations;
        this.trail = trail;
    }

    /** Credit at a level on a basis; amounts and levels are decimal texts, exact. */
    record CreditBody(
            String framework, String level, String credits, String basis, String decider, UUID placement, boolean counted) {}

    /** An achievement as it stands. */
    record AchievementBody(
            UUID achievement,
            UUID organisation,
            String course,
            String happenedOn,
            int attempt,
            String outcome,
            String state,
            @Nullable String score,
            String creditClass,
            String assurance,
            List<CreditBody> credits,
            List<Doubt> doubts) {}

    /**
     * A page of a list.
     *
     * @param next hand it in as {@code after} for the next page; absent on the last
     */
    record AchievementList(List<AchievementBody> items, @Nullable UUID next) {}

    /** What is held of a unit of account, class and level. */
    record BalanceBody(String framework, String basis, String creditClass, String level, String credits) {}

    /**
     * What is held.
     *
     * @param asOf number of the bank's record that it is as of
     */
    record BalanceList(String account, long asOf, List<BalanceBody> balances) {}

    /**
     * A statement.
     *
     * @param document its number: the same account at the same record has the same statement
     */
    record StatementBody(
            String document, String account, long asOf, Instant issuedAt, List<BalanceBody> balances, List<AchievementBody> achievements) {}

    @GetMapping("/achievements")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "Its achievements, newest first")
    AchievementList achievements(
            @PathVariable String account,
            @Parameter(description = "The `next` of the page before") @RequestParam(required = false) @Nullable UUID after,
            @Parameter(description = "At most so many, up to 200") @RequestParam(defaultValue = "50") int limit,
            Scope scope) {
        int most = ListLimit.of(limit, MOST);
        var all = reader.read(seen(account, scope, "achievements")).achievements();
        int from = after == null ? 0 : place(all, after) + 1;
        int to = Math.min(all.size(), from + most);
        var items = all.subList(from, to);
        return new AchievementList(
                items.stream().map(this::body).toList(), to < all.size() ? items.getLast().publicId() : null);
    }

    private static int place(List<Achievement> all, UUID after) {
        for (int at = 0; at < all.size(); at++) {
            if (all.get(at).publicId().equals(after)) {
                return at;
            }
        }
        throw RefusedRequest.unsound(Refusal.of("request.cursor"));
    }

    @GetMapping("/achievements/{achievement}")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "One of its achievements")
    AchievementBody achievement(@PathVariable String account, @PathVariable UUID achievement, Scope scope) {
        var found = seen(account, scope, "achievement");
        return achievements.find(found.learnerId(), achievement).map(this::body).orElseThrow(RefusedRequest::notFound);
    }

    @GetMapping("/balances")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "What it holds, now or as of a past record of the bank")
    BalanceList balances(
            @PathVariable String account,
            @Parameter(description = "Number of a past record; left out: now") @RequestParam(required = false) @Nullable Long asOf,
            Scope scope) {
        var found = seen(account, scope, "balances");
        long latest = evidence.latestSequence();
        if (asOf != null && (asOf < 0 || asOf > latest)) {
            throw RefusedRequest.unsound(Refusal.of("request.as-of", "latest", Long.toString(latest)));
        }
        var at = asOf == null ? OptionalLong.empty() : OptionalLong.of(asOf);
        var balances = Holdings.together(ledger.balances(reader.group(found), at));
        return new BalanceList(found.number().digits(), at.orElse(latest), bodies(balances));
    }

    @GetMapping("/statement")
    @OpenTo(value = {Audience.LEARNER, Audience.BRANCH_STAFF, Audience.ADMINISTRATOR}, programs = ProgramScope.ACHIEVEMENTS_READ)
    @Operation(summary = "Its statement: what it holds, and from which achievements")
    StatementBody statement(@PathVariable String account, Scope scope) {
        var facts = reader.read(seen(account, scope, "statement"));
        return new StatementBody(
                StatementWriter.document(facts),
                facts.account().number().digits(),
                facts.sequence(),
                Instant.now(),
                bodies(facts.balances()),
                facts.achievements().stream().map(this::body).toList());
    }

    /** The account, if the visitor may see it; the look is written down unless it is their own. */
    private Account seen(String number, Scope scope, String what) {
        var account = reader.find(number).orElseThrow(RefusedRequest::notFound);
        if (!isOwn(account, scope)) {
            scope.requireOrganisation(account.organisation());
            trail.looked(scope.deed("api"), account.learnerId(), what);
        }
        return account;
    }

    private boolean isOwn(Account account, Scope scope) {
        return scope.isLearner() && reader.ofLearner(scope.learner()).learnerId() == account.learnerId();
    }

    private static List<BalanceBody> bodies(List<Balance> balances) {
        return balances.stream()
                .map(balance -> new BalanceBody(
                        balance.unit().framework(),
                        balance.unit().basis().name(),
                        balance.creditClass().name(),
                        balance.level().toString(),
                        balance.amount().toString()))
                .toList();
    }

    private AchievementBody body(Achievement achievement) {
        return new AchievementBody(
                achievement.publicId(),
                organisations.get(achievement.organisationId()).publicId(),
                Told.courseCode(achievement),
                achievement.happenedOn().toString(),
                achievement.attempt(),
                achievement.outcome().name(),
                achievement.state().name(),
                Told.score(achievement).isBlank() ? null : Told.score(achievement),
                achievement.creditClass().name(),
                achievement.assurance().name(),
                achievement.credit().stream()
                        .map(credit -> new CreditBody(
                                credit.framework(),
                                credit.level().toString(),
                                credit.credits().toString(),
                                credit.basis().name(),
                                credit.decider(),
                                credit.placement(),
                                credit.counted()))
                        .toList(),
                achievement.doubts());
    }
}
