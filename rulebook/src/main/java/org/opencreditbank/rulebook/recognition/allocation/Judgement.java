package org.opencreditbank.rulebook.recognition.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;
import org.opencreditbank.rulebook.recognition.rule.Share;

/**
 * What a judgement may not go beyond. Whether achievements are worth a course is for people to judge where no rule fits; how much may be
 * recognised in all, how often an achievement counts and that a course counts once is not.
 */
public final class Judgement {

    private Judgement() {}

    /**
     * Everything that stands in the way of letting these achievements count as that, beside the case's active claims.
     *
     * @param decided the case with all claims that are active now, without the one that is judged
     * @param lines what would count; whole, for a judgement is never cut
     * @param use how far the achievements may be used by others
     * @return empty where nothing stands in the way
     */
    public static List<Obstacle> obstacles(RuleSet rules, Case decided, List<Source> achievements, List<Application.Line> lines, Use use) {
        Rule judged = new Rule("judgement", Map.of(), Set.of(), null, new Requirement.AtLeast(0, List.of()), Condition.ALWAYS, Share.WHOLE,
                Condition.ALWAYS, List.of(), new Grading.Exempt(), Set.of(), use, false, Decider.EXPERT);
        Market market = new Market(new Decision(rules, decided, List.of()));
        Application application = new Application(judged, 0, achievements, lines);
        List<Obstacle> found = new ArrayList<>(market.undatedIn(application));
        for (Application.Line line : lines) {
            for (Claim claim : market.claims()) {
                if (line.place().once() && claim.lines().stream().anyMatch(each -> each.place().equals(line.place()))) {
                    found.add(new Obstacle.PlaceTaken(line.place(), claim.id()));
                }
            }
        }
        Item item = market.item(application);
        found.addAll(Allocation.obstacles(item, new Taken(market), market, List.of()));
        return List.copyOf(found);
    }
}
