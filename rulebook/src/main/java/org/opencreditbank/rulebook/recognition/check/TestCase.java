package org.opencreditbank.rulebook.recognition.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.RuleFinding;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.allocation.Obstacle;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/**
 * A case with the decision that its author expects; the rule set can be published only if all come out so.
 *
 * @param name a sentence
 * @param granted all that is granted, in any order
 * @param lost what fits but is not granted; not all need be named
 * @param open codes of rules that can't be decided for want of a fact; not all need be named
 */
public record TestCase(String name, Case decided, List<Granted> granted, List<Lost> lost, List<String> open) {

    /**
     * What is granted in one place.
     *
     * @param grade the value of the grade; absent where the test does not look at it
     */
    public record Granted(String rule, Place place, Credits credits, @Nullable String grade) {}

    /**
     * What is not granted.
     *
     * @param because {@code cap} and the cap's code, {@code used}, {@code duplicate}, {@code place}, {@code undated} or
     *     {@code outranked}
     */
    public record Lost(String rule, String because) {}

    /** Copies the lists. */
    public TestCase {
        granted = List.copyOf(granted);
        lost = List.copyOf(lost);
        open = List.copyOf(open);
    }

    /** What comes out otherwise than expected; empty where the test passes. */
    public List<Refusal> run(RuleSet rules) {
        return differences(decide(rules));
    }

    /** What comes out. */
    public Allocation decide(RuleSet rules) {
        return Allocation.of(Recognition.decide(rules, decided));
    }

    /** In what something that came out is otherwise than expected; empty where the test passes. */
    public List<Refusal> differences(Allocation allocation) {
        List<Refusal> differences = new ArrayList<>();
        List<String> expected = granted.stream().map(each -> told(each.rule(), each.place(), each.credits(), each.grade())).sorted().toList();
        List<String> found = new ArrayList<>();
        for (Allocation.Grant grant : allocation.granted()) {
            for (Application.Line line : grant.lines()) {
                String rule = grant.application().rule().code();
                String grade = line.grade() == null ? null : line.grade().value();
                boolean looked = granted.stream().anyMatch(each ->
                        each.rule().equals(rule) && each.place().equals(line.place()) && each.grade() != null);
                found.add(told(rule, line.place(), line.credits(), looked ? grade : null));
            }
        }
        found.sort(null);
        if (!found.equals(expected)) {
            differences.add(new Refusal("recognition.test.granted",
                    Map.of("expected", joined(expected), "found", joined(found))));
        }
        TreeSet<String> losses = new TreeSet<>();
        allocation.losses().forEach(loss ->
                loss.obstacles().forEach(obstacle -> losses.add(loss.application().rule().code() + " " + word(obstacle))));
        for (Lost each : lost) {
            if (!losses.contains(each.rule() + " " + each.because())) {
                differences.add(new Refusal("recognition.test.lost",
                        Map.of("expected", each.rule() + " " + each.because(), "found", joined(List.copyOf(losses)))));
            }
        }
        TreeSet<String> opens = new TreeSet<>();
        for (RuleFinding each : allocation.decision().open()) {
            opens.add(each.rule().code());
        }
        for (String each : open) {
            if (!opens.contains(each)) {
                differences.add(new Refusal("recognition.test.open", Map.of("expected", each, "found", joined(List.copyOf(opens)))));
            }
        }
        return differences;
    }

    /** The word by which a test names an obstacle. */
    public static String word(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.PlaceTaken _ -> "place";
            case Obstacle.AchievementUsed _ -> "used";
            case Obstacle.Duplicate _ -> "duplicate";
            case Obstacle.CapReached reached -> "cap " + reached.cap();
            case Obstacle.Undated _ -> "undated";
            case Obstacle.Outranked() -> "outranked";
        };
    }

    private static String told(String rule, Place place, Credits credits, @Nullable String grade) {
        return rule + ": " + place.key() + " " + credits + (grade == null ? "" : " (" + grade + ")");
    }

    private static String joined(List<String> all) {
        return all.isEmpty() ? "–" : String.join("; ", all);
    }
}
