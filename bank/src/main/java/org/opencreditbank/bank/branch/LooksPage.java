package org.opencreditbank.bank.branch;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.AccountChange;
import org.opencreditbank.bank.learner.AccountLives;
import org.opencreditbank.bank.learner.Learners;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What a person sees of what others did with their account: who looked and why, and what was changed. */
@Controller
class LooksPage {

    /** The latest so many looks; the page says so. */
    private static final int SHOWN = 100;

    private final Learners learners;
    private final AccountLives lives;
    private final AuditTrail trail;
    private final ActorNames actors;

    LooksPage(Learners learners, AccountLives lives, AuditTrail trail, ActorNames actors) {
        this.actors = actors;
        this.learners = learners;
        this.lives = lives;
        this.trail = trail;
    }

    @GetMapping("/account/looks")
    @OpenTo(Audience.LEARNER)
    Page looks(Scope scope, Words words) {
        List<AuditTrail.Look> looks = Arrays.stream(learners.group(scope.learner()))
                .boxed()
                .flatMap(learner -> trail.of(learner, SHOWN).stream())
                .sorted(Comparator.comparing(AuditTrail.Look::at).reversed())
                .limit(SHOWN)
                .toList();
        List<AccountChange> changes = lives.changes(scope.learner()).reversed();
        Map<String, String> names = actors.of(
                Stream.concat(looks.stream().map(AuditTrail.Look::actor), changes.stream().map(AccountChange::actor)), words);
        return Page.of("branch/looks", Map.of("looks", looks, "changes", changes, "actors", names, "shown", SHOWN));
    }
}
