package org.opencreditbank.rulebook.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import org.opencreditbank.rulebook.recognition.rule.Requirement;
import org.opencreditbank.rulebook.recognition.rule.Share;

/**
 * A finding as a code and parameters, for words in any language, and for programs.
 *
 * @param what a word for what was asked, such as {@code level}: a key of the message files
 * @param asked what the rule asks for in signs that need no translation, such as {@code ≥ 4}: with a missed or unknown answer
 *     it is what would make it true
 * @param found what was found; empty where nothing was
 * @param source id of the achievement concerned, where it is one
 * @param parts what it was drawn from
 */
public record Reason(
        String what, Verdict verdict, String asked, String found, @Nullable String source, List<Reason> parts) {

    /** Puts a finding into codes and parameters. */
    public static Reason of(Finding finding) {
        List<Reason> parts = new ArrayList<>(finding.parts().size());
        for (Finding part : finding.parts()) {
            parts.add(of(part));
        }
        String found = finding.found() == null ? "" : finding.found().toString();
        return switch (finding.asked()) {
            case Guard guard -> new Reason(Conditions.word(guard), finding.verdict(), "", found, finding.source(), parts);
            case Requirement requirement -> of(requirement, finding, found, parts);
            case Condition condition -> new Reason(what(condition), finding.verdict(), asked(condition), found, finding.source(), parts);
        };
    }

    /** All answers that are not yes, deepest first: what stands in the way. */
    public List<Reason> obstacles() {
        if (verdict == Verdict.MET) {
            return List.of();
        }
        List<Reason> all = new ArrayList<>();
        for (Reason part : parts) {
            all.addAll(part.obstacles());
        }
        return all.isEmpty() ? List.of(this) : List.copyOf(all);
    }

    private static Reason of(Requirement requirement, Finding finding, String found, List<Reason> parts) {
        return switch (requirement) {
            case Requirement.Achievements(String label, _, int count, Credits together) -> new Reason(
                    together == null ? "achievements" : "credits-together", finding.verdict(),
                    label + (together == null ? " × " + count : " ≥ " + together), found, null, parts);
            case Requirement.AtLeast(int count, List<Requirement> of) -> new Reason(
                    count == of.size() ? "all" : "at-least", finding.verdict(), Integer.toString(count), found, null, parts);
        };
    }

    private static String what(Condition condition) {
        return switch (condition) {
            case Condition.All _ -> "all";
            case Condition.AtLeast _ -> "at-least";
            case Condition.Not _ -> "not";
            case Condition.Among(Condition.Attribute attribute, _) -> Conditions.word(attribute);
            case Condition.VersionWithin _ -> "version";
            case Condition.CreditsWithin _ -> "credits";
            case Condition.CreditsOfTarget _ -> "credits-of-target";
            case Condition.HoursWithin _ -> "hours";
            case Condition.LevelFrom _ -> "level";
            case Condition.LevelOfTarget _ -> "level-of-target";
            case Condition.GradeFrom _ -> "grade";
            case Condition.ObtainedWithin _ -> "obtained";
            case Condition.NotOlder _ -> "age";
            case Condition.Covers _ -> "covers";
            case Condition.EntryAmong _, Condition.EntryWithin _, Condition.EntryDay _ -> "entry";
        };
    }

    private static String asked(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> Integer.toString(of.size());
            case Condition.AtLeast(int count, _) -> Integer.toString(count);
            case Condition.Not _, Condition.LevelOfTarget _ -> "";
            case Condition.Among(_, Set<String> values) -> joined(values);
            case Condition.VersionWithin(int least, int most) -> range(least, most == Integer.MAX_VALUE ? null : most);
            case Condition.CreditsWithin(Credits least, Credits most) -> range(least, most);
            case Condition.CreditsOfTarget(Share least) -> "≥ " + least;
            case Condition.HoursWithin(var least, var most) -> range(least, most);
            case Condition.LevelFrom(String framework, Level least) -> framework + " ≥ " + least;
            case Condition.GradeFrom(Grade(String scale, String value)) -> scale + " ≥ " + value;
            case Condition.ObtainedWithin(LocalDate from, LocalDate to) -> range(from, to);
            case Condition.NotOlder(var age, String since) -> "≤ " + age + (since == null ? "" : " (" + since + ")");
            case Condition.Covers(String unit, int from, Share least) -> unit + (from > 1 ? " v" + from + "+" : "") + " ≥ " + least;
            case Condition.EntryAmong(String entry, Set<String> values) -> entry + ": " + joined(values);
            case Condition.EntryWithin(String entry, long least, long most) -> entry + ": "
                    + range(Hundredths.write(least), most == Hundredths.MAX ? null : Hundredths.write(most));
            case Condition.EntryDay(String entry, LocalDate from, LocalDate to) -> entry + ": " + range(from, to);
        };
    }

    private static String range(@Nullable Object least, @Nullable Object most) {
        if (least == null) {
            return "≤ " + most;
        }
        return most == null ? "≥ " + least : least + " … " + most;
    }

    private static String joined(Collection<String> values) {
        return String.join(" | ", values);
    }
}
