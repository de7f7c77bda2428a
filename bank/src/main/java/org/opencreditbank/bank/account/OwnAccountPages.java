package org.opencreditbank.bank.account;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The learner's own account. Whose it is comes from the sign-in, never from the address. */
@Controller
class OwnAccountPages {
    private static final String PLACE = "/account";

    private final AccountReader reader;
    private final AccountWriter writer;
    private final AchievementWriter achievements;
    private final StatementWriter statements;

    OwnAccountPages(AccountReader reader, AccountWriter writer, AchievementWriter achievements, StatementWriter statements) {
        this.reader = reader;
        this.writer = writer;
        this.achievements = achievements;
        this.statements = statements;
    }

    @GetMapping(PLACE)
    @OpenTo(Audience.LEARNER)
    Page account(
            Scope scope,
            Frame frame,
            @RequestParam(required = false) @Nullable String framework,
            @RequestParam(required = false) @Nullable String basis,
            @RequestParam(name = "class", required = false) @Nullable String creditClass,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(defaultValue = "0") int from) {
        var facts = reader.read(reader.ofLearner(scope.learner()));
        var filter = LifeLineFilter.of(framework, basis, creditClass, level, from);
        return Page.of("account/account", Map.of("account", writer.page(facts, filter, frame, PLACE), "place", PLACE));
    }

    @GetMapping("/account/achievements/{achievement}")
    @OpenTo(Audience.LEARNER)
    Page achievement(Scope scope, Words words, @PathVariable UUID achievement) {
        var account = reader.ofLearner(scope.learner());
        var view = achievements.view(account, achievement, words).orElseThrow(RefusedRequest::notFound);
        return Page.of("account/achievement", Map.of("achievement", view, "place", PLACE));
    }

    @GetMapping("/account/statement")
    @OpenTo(Audience.LEARNER)
    Page statement(Scope scope, Words words) {
        var facts = reader.read(reader.ofLearner(scope.learner()));
        return Page.of("account/statement", Map.of("statement", statements.statement(facts, words, Instant.now()), "place", PLACE));
    }
}
