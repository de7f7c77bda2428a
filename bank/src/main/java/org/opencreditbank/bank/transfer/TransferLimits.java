package org.opencreditbank.bank.transfer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.OwnFacts;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.allocation.Judgement;
import org.opencreditbank.rulebook.recognition.allocation.Obstacle;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.springframework.stereotype.Component;

/**
 * What nobody may grant beyond, whoever judges: where no rule fits and somebody is to judge, and where an appeal brings back what did not
 * count meanwhile.
 */
@Component
class TransferLimits {

    private final OwnClaims claims;
    private final OwnFacts facts;
    private final Learners learners;

    TransferLimits(OwnClaims claims, OwnFacts facts, Learners learners) {
        this.claims = claims;
        this.facts = facts;
        this.learners = learners;
    }

    /**
     * What nobody may judge otherwise, whatever is asked: no judgement makes academic credit of leisure, or takes what the rules never take.
     *
     * @param wanted courses of the programme for which somebody is to judge
     */
    static Optional<Refusal> beyondJudgement(Set<String> wanted, RuleSetFile rules, Case asked) {
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        var courses = wanted.stream().sorted().flatMap(code -> asked.programme().course(code).stream()).toList();
        var closed = courses.stream().filter(course -> course.features().stream().anyMatch(rules.rules().closed()::contains)).findFirst();
        if (closed.isPresent()) {
            return Optional.of(Refusal.of("transfer.course-closed", "course", closed.get().code()));
        }
        var never = rules.rules().excluded();
        for (var source : asked.facts().sources()) {
            if (never != null && Recognition.judge(rules.rules(), asked, never, source) == Verdict.MET) {
                return Optional.of(Refusal.of("transfer.excluded", "achievement", source.name()));
            }
            if (source.creditClass() == CreditClass.LEISURE && courses.stream().anyMatch(course -> course.creditClass() != CreditClass.LEISURE)) {
                return Optional.of(Refusal.of("transfer.leisure", "achievement", source.name()));
            }
        }
        return Optional.empty();
    }

    /**
     * What stands in the way of letting that count beside all that counts or is reserved now.
     *
     * @param learner whose achievements they are
     * @param lines what would count
     */
    Optional<Refusal> objection(long learner, RuleSetFile rules, Content content, List<Given> lines) {
        var then = FactsJson.read(content.facts(), rules);
        var active = claims.of(learners.group(learner), facts.facts(learner));
        var now = new Case(new Facts(then.facts().sources(), then.facts().record(), active), then.programme(), then.on());
        var used = then.facts().sources().stream().filter(each -> content.used().contains(each.id())).toList();
        return Judgement.obstacles(rules.rules(), now, used, DecidedTransfers.lines(lines), content.use()).stream().findFirst()
                .map(obstacle -> refusal(obstacle, rules, used));
    }

    private static Refusal refusal(Obstacle obstacle, RuleSetFile rules, List<Source> used) {
        return switch (obstacle) {
            case Obstacle.PlaceTaken(var place, String by) -> new Refusal("transfer.limit-place", Map.of("course", place.code(), "by", by));
            case Obstacle.AchievementUsed(String source, String by) ->
                new Refusal("transfer.limit-used", Map.of("achievement", name(source, used), "by", by));
            case Obstacle.Duplicate(String source, _) -> Refusal.of("transfer.limit-duplicate", "achievement", name(source, used));
            case Obstacle.Undated(_, String source) -> Refusal.of("transfer.limit-undated", "achievement", name(source, used));
            case Obstacle.CapReached cap -> capReached(cap, rules);
            case Obstacle.Outranked() -> throw new IllegalStateException("a judgement competes with nothing");
        };
    }

    /** A refusal is kept without a language, so the cap is named in all that its owner wrote it in. */
    private static Refusal capReached(Obstacle.CapReached reached, RuleSetFile rules) {
        var title = rules.rules().caps().stream().filter(cap -> cap.code().equals(reached.cap())).map(Cap::title)
                .flatMap(each -> each.values().stream().sorted()).collect(Collectors.joining(" / "));
        return new Refusal(reached.cap().equals("residency") ? "transfer.limit-residency" : reached.credits() ? "transfer.limit-cap" : "transfer.limit-count",
                Map.of("cap", title.isEmpty() ? reached.cap() : title, "limit", amount(reached.limit(), reached),
                        "left", amount(reached.left(), reached), "asks", amount(reached.asks(), reached)));
    }

    private static String amount(long amount, Obstacle.CapReached reached) {
        return reached.credits() ? new Credits(amount).toString() : Long.toString(amount);
    }

    private static String name(String id, List<Source> used) {
        return used.stream().filter(each -> each.id().equals(id)).map(Source::name).findFirst().orElse(id);
    }
}
