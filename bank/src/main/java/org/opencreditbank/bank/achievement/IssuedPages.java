package org.opencreditbank.bank.achievement;

import static org.opencreditbank.bank.access.Audience.ADMINISTRATOR;
import static org.opencreditbank.bank.access.Audience.REGISTRAR;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.identity.AccountNumber;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A registrar corrects or takes back one achievement that their organisation issued. */
@Controller
class IssuedPages {

    private final Issued issued;
    private final Achievements achievements;
    private final Learners learners;
    private final ZoneId zone;

    IssuedPages(
            Issued issued,
            Achievements achievements,
            Learners learners,
            @Value("${creditbank.zone:Asia/Shanghai}") ZoneId zone) {
        this.issued = issued;
        this.achievements = achievements;
        this.learners = learners;
        this.zone = zone;
    }

    @GetMapping("/issued")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page issued() {
        return Page.of("achievement/issued", "form", Form.EMPTY);
    }

    @PostMapping("/issued")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page find(@RequestParam(defaultValue = "") String number, Scope scope) {
        Optional<String> digits = AccountNumber.parse(number).sound().map(AccountNumber::digits);
        if (digits.isPresent() && hasIssued(digits.get(), scope)) {
            return Page.seeOther("/issued/" + digits.get());
        }
        Form form = Form.typed(Map.of("number", number)).mistake("number", Refusal.of("achievement.issued.none"));
        return Page.of("achievement/issued", "form", form).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private boolean hasIssued(String number, Scope scope) {
        try {
            return !issued.of(number, scope).isEmpty();
        } catch (RefusedRequest notFound) {
            return false;
        }
    }

    @GetMapping("/issued/{account}")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page account(@PathVariable String account, Scope scope) {
        return Page.of("achievement/account", Map.of("account", account, "achievements", issued.of(account, scope)));
    }

    @GetMapping("/issued/{account}/{achievement}")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page one(
            @PathVariable String account,
            @PathVariable UUID achievement,
            @RequestParam(defaultValue = "") String done,
            Scope scope,
            Words words) {
        Page page = page(account, issued.require(account, achievement, scope), Form.EMPTY, words);
        return page.with("done", words.has("achievement.done." + done) ? done : "");
    }

    private Page page(String account, Achievement achievement, Form form, Words words) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome.name(), words.text("achievement.outcome." + outcome.name()));
        }
        AchievementFacts facts = achievement.facts();
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("outcome", achievement.outcome().name());
        typed.put("score", facts == null || facts.score() == null ? "" : facts.score());
        typed.put("remark", facts == null || facts.remark() == null ? "" : facts.remark());
        typed.putAll(form.typed());
        return Page.of(
                "achievement/one",
                Map.of(
                        "account", account,
                        "number", learners.number(achievement.learnerId()).printed(),
                        "achievement", achievement,
                        "history", achievements.history(achievement),
                        "outcomes", outcomes,
                        "form", new Form(typed, form.mistakes()),
                        // Sent again, the same form is the same change.
                        "change", UUID.randomUUID().toString(),
                        "done", ""));
    }

    @PostMapping("/issued/{account}/{achievement}/suspend")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page suspend(@PathVariable String account, @PathVariable UUID achievement, @RequestParam Map<String, String> fields,
            Scope scope, Words words) {
        return act(account, achievement, "suspend", fields, scope, words, target ->
                achievements.change(new ChangeOrder.Suspend(target), scope.deed("suspend: " + cause(fields, "suspend"))));
    }

    @PostMapping("/issued/{account}/{achievement}/resume")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page resume(@PathVariable String account, @PathVariable UUID achievement, @RequestParam Map<String, String> fields,
            Scope scope, Words words) {
        return act(account, achievement, "resume", fields, scope, words, target ->
                achievements.change(new ChangeOrder.Resume(target), scope.deed("resume: " + cause(fields, "resume"))));
    }

    @PostMapping("/issued/{account}/{achievement}/revoke")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page revoke(@PathVariable String account, @PathVariable UUID achievement, @RequestParam Map<String, String> fields,
            Scope scope, Words words) {
        return act(account, achievement, "revoke", fields, scope, words, target ->
                achievements.change(new ChangeOrder.Revoke(target), scope.deed("revoke: " + cause(fields, "revoke"))));
    }

    @PostMapping("/issued/{account}/{achievement}/withdraw")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page withdraw(@PathVariable String account, @PathVariable UUID achievement, @RequestParam Map<String, String> fields,
            Scope scope, Words words) {
        return act(account, achievement, "withdraw", fields, scope, words, target ->
                achievements.change(new ChangeOrder.Withdraw(target), scope.deed("withdraw: " + cause(fields, "withdraw"))));
    }

    @PostMapping("/issued/{account}/{achievement}/correct")
    @OpenTo({REGISTRAR, ADMINISTRATOR})
    Page correct(@PathVariable String account, @PathVariable UUID achievement, @RequestParam Map<String, String> fields,
            Scope scope, Words words) {
        return act(account, achievement, "correct", fields, scope, words, target -> {
            Optional<Outcome> outcome = outcome(fields.getOrDefault("outcome", ""));
            if (outcome.isEmpty()) {
                return new ChangeAnswer.Refused(Refusal.of("achievement.no-outcome"));
            }
            var correction = new Correction(outcome.get(), null, fields.get("score"), fields.get("remark"));
            return issued.correct(target, correction, scope.deed("correct: " + cause(fields, "correct")));
        });
    }

    private interface Act {
        ChangeAnswer on(ChangeOrder.Target target);
    }

    private Page act(
            String account,
            UUID achievement,
            String what,
            Map<String, String> fields,
            Scope scope,
            Words words,
            Act act) {
        Achievement found = issued.require(account, achievement, scope);
        Optional<Refusal> refusal = cause(fields, what).isEmpty()
                ? Optional.of(Refusal.of("achievement.cause-missing"))
                : refusal(act.on(target(found, fields)));
        return refusal.isEmpty()
                ? Page.seeOther("/issued/" + account + "/" + achievement + "?done=" + what)
                : page(account, found, Form.typed(fields).mistake("cause-" + what, refusal.get()), words)
                        .status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ChangeOrder.Target target(Achievement found, Map<String, String> fields) {
        return new ChangeOrder.Target(
                changeId(fields.get("change")),
                found.learnerId(),
                found.publicId(),
                HappenedOn.of(LocalDate.now(zone)));
    }

    private static UUID changeId(@Nullable String given) {
        try {
            return given == null ? PublicIds.next() : UUID.fromString(given);
        } catch (IllegalArgumentException notOurs) {
            return PublicIds.next();
        }
    }

    private static String cause(Map<String, String> fields, String what) {
        return fields.getOrDefault("cause-" + what, "").strip();
    }

    private static Optional<Outcome> outcome(String text) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(text)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refusal(ChangeAnswer answer) {
        return switch (answer) {
            case ChangeAnswer.Changed _ -> Optional.empty();
            case ChangeAnswer.Refused(Refusal refusal) -> Optional.of(refusal);
        };
    }
}
