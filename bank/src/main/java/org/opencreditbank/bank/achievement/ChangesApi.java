package org.opencreditbank.bank.achievement;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;
import static org.opencreditbank.bank.access.ProgramScope.ACHIEVEMENTS_WRITE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.AchievementState;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The later life of an achievement, for its issuer's programs. Each change may carry an {@code Idempotency-Key}: sent again
 * with the same key it is answered again and happens once, however much later.
 */
@RestController
@RequestMapping("/api/v1/accounts/{account}/achievements/{achievement}")
@Tag(name = "achievements")
class ChangesApi {

    private final Issued issued;
    private final Achievements achievements;
    private final ZoneId zone;

    ChangesApi(
            Issued issued, Achievements achievements, @Value("${creditbank.zone:Asia/Shanghai}") ZoneId zone) {
        this.issued = issued;
        this.achievements = achievements;
        this.zone = zone;
    }

    /**
     * Why, and when.
     *
     * @param cause why; names nobody
     * @param occurredOn year, month or day; left out: today
     */
    record Reason(@Nullable String cause, @Nullable String occurredOn) {}

    /**
     * The content anew; what is left out stays.
     *
     * @param outcome PASS, DISTINCTION, FAIL or WITHDRAWN
     * @param happenedOn year, month or day; only where the issuer numbers its records
     */
    record Corrected(
            @Nullable String cause,
            @Nullable String occurredOn,
            @Nullable String outcome,
            @Nullable String happenedOn,
            @Nullable String score,
            @Nullable String remark) {}

    /**
     * It happened.
     *
     * @param number of the change within the achievement
     */
    record ChangeBody(UUID change, int number, AchievementState state) {}

    @PostMapping("/suspend")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ACHIEVEMENTS_WRITE)
    @Operation(summary = "A doubt arose: it does not count until resumed")
    ChangeBody suspend(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Reason reason,
            Scope scope) {
        return happen(account, achievement, "suspend", key, reason, scope, ChangeOrder.Suspend::new);
    }

    @PostMapping("/resume")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ACHIEVEMENTS_WRITE)
    @Operation(summary = "The doubt is settled in its favour")
    ChangeBody resume(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Reason reason,
            Scope scope) {
        return happen(account, achievement, "resume", key, reason, scope, ChangeOrder.Resume::new);
    }

    @PostMapping("/revoke")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ACHIEVEMENTS_WRITE)
    @Operation(summary = "The issuer takes it back, for good")
    ChangeBody revoke(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Reason reason,
            Scope scope) {
        return happen(account, achievement, "revoke", key, reason, scope, ChangeOrder.Revoke::new);
    }

    @PostMapping("/withdraw")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ACHIEVEMENTS_WRITE)
    @Operation(summary = "It should not have been deposited")
    ChangeBody withdraw(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Reason reason,
            Scope scope) {
        return happen(account, achievement, "withdraw", key, reason, scope, ChangeOrder.Withdraw::new);
    }

    @PostMapping("/correct")
    @OpenTo(value = {REGISTRAR, ADMINISTRATOR}, programs = ACHIEVEMENTS_WRITE)
    @Operation(summary = "Its content is corrected; credit is taken back and booked anew")
    ChangeBody correct(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Corrected corrected,
            Scope scope) {
        Achievement found = issued.require(account, achievement, scope);
        var target = target(found, "correct", key, corrected.occurredOn(), scope);
        Optional<HappenedOn> happened = Optional.ofNullable(corrected.happenedOn()).map(ChangesApi::date);
        var correction = new Correction(
                corrected.outcome() == null ? null : outcome(corrected.outcome()),
                happened.orElse(null),
                corrected.score(),
                corrected.remark());
        return body(issued.correct(target, correction, scope.deed("correct: " + cause(corrected.cause()))));
    }

    private ChangeBody happen(
            String account,
            UUID achievement,
            String what,
            @Nullable String key,
            Reason reason,
            Scope scope,
            Function<ChangeOrder.Target, ChangeOrder> order) {
        Achievement found = issued.require(account, achievement, scope);
        var target = target(found, what, key, reason.occurredOn(), scope);
        return body(achievements.change(order.apply(target), scope.deed(what + ": " + cause(reason.cause()))));
    }

    private ChangeOrder.Target target(
            Achievement found, String what, @Nullable String key, @Nullable String occurredOn, Scope scope) {
        return new ChangeOrder.Target(
                changeId(found, what, key, scope),
                found.learnerId(),
                found.publicId(),
                occurredOn == null ? HappenedOn.of(LocalDate.now(zone)) : date(occurredOn));
    }

    /** The same actor, achievement, change and key always give the same id. */
    private static UUID changeId(Achievement found, String what, @Nullable String key, Scope scope) {
        if (key == null) {
            return PublicIds.next();
        }
        String name = String.join("\n", scope.actor().label(), found.publicId().toString(), what, key);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String cause(@Nullable String cause) {
        if (cause == null || cause.isBlank()) {
            throw RefusedRequest.unsound(Refusal.of("achievement.cause-missing"));
        }
        return cause.strip();
    }

    private static HappenedOn date(String text) {
        return HappenedOn.parse(text)
                .orElseThrow(() -> RefusedRequest.unsound(Refusal.of("achievement.date")));
    }

    private static Outcome outcome(String text) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(text)) {
                return outcome;
            }
        }
        throw RefusedRequest.unsound(Refusal.of("achievement.no-outcome"));
    }

    private static ChangeBody body(ChangeAnswer answer) {
        return switch (answer) {
            case ChangeAnswer.Changed(UUID id, int number, AchievementState state) -> new ChangeBody(id, number, state);
            case ChangeAnswer.Refused(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
        };
    }
}
