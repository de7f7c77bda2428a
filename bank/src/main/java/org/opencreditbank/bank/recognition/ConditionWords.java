package org.opencreditbank.bank.recognition;

import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.rule.Condition;

/** Says in plain words what a condition asks for. */
final class ConditionWords {

    private final Words words;

    ConditionWords(Words words) {
        this.words = words;
    }

    /** A sentence for each thing that is asked for; none where nothing is. */
    List<RuleLine> lines(Condition condition) {
        return condition instanceof Condition.All(List<Condition> of)
                ? of.stream().flatMap(each -> lines(each).stream()).toList()
                : List.of(line(condition));
    }

    private RuleLine line(Condition condition) {
        return switch (condition) {
            case Condition.All(List<Condition> of) -> group("all", of, of.size());
            case Condition.AtLeast(int count, List<Condition> of) -> group(count == 1 ? "any" : "at-least", of, count);
            case Condition.Not(Condition denied) -> group("not", List.of(denied), 0);
            case Condition.Among(Condition.Attribute attribute, var values) -> among(attribute, values);
            case Condition.VersionWithin(int least, int most) ->
                range("version", Integer.toString(least), most == Integer.MAX_VALUE ? null : Integer.toString(most));
            case Condition.CreditsWithin(var least, var most) -> range("credits", least.isZero() && most != null ? null : least, most);
            case Condition.CreditsOfTarget(var least) -> said("credits-of-target", "share", least);
            case Condition.HoursWithin(var least, var most) -> range("hours", least.hundredths() == 0 && most != null ? null : least, most);
            case Condition.LevelFrom(String framework, var least) -> said("level", "framework", framework, "level", least);
            case Condition.LevelOfTarget() -> said("level-of-target");
            case Condition.GradeFrom(Grade(String scale, String value)) -> said("grade", "scale", scale, "value", value);
            case Condition.ObtainedWithin(var from, var to) ->
                range("obtained", from == null ? null : words.date(from), to == null ? null : words.date(to));
            case Condition.NotOlder(Period age, String since) -> since == null
                    ? said("age", "age", period(age))
                    : said("age-since", "age", period(age), "entry", since);
            case Condition.Covers(String unit, int from, var least) ->
                said(from > 1 ? "covers-version" : "covers", "unit", unit, "version", from, "share", least);
            case Condition.EntryAmong(String entry, var values) -> said("entry", "entry", entry, "values", list(values));
            case Condition.EntryWithin(String entry, long least, long most) ->
                bounds(said("entry-range", "entry", entry).text(), Hundredths.write(least), most == Hundredths.MAX ? null : Hundredths.write(most));
            case Condition.EntryDay(String entry, var from, var to) -> bounds(said("entry-range", "entry", entry).text(),
                    from == null ? null : words.date(from), to == null ? null : words.date(to));
        };
    }

    private RuleLine among(Condition.Attribute attribute, Collection<String> values) {
        var what = Mapping.word(attribute);
        return RuleLine.of(words.text(values.size() == 1 ? "recognition.says.is" : "recognition.says.among",
                "what", words.opening(words.text("recognition.asks." + what)), "values",
                list(values.stream().map(value -> word(what, value)).toList())));
    }

    /** A rule set's word in the reader's language where the bank has one for it. */
    String word(String what, String value) {
        var key = key(what, value);
        return words.has(key) ? words.text(key) : value;
    }

    /** Under what key a word of rules may have a text: with whoever else uses the word. */
    static String key(String what, String value) {
        return (what.equals("feature") ? "catalogue.feature." : "recognition.word." + what + ".") + value;
    }

    private RuleLine group(String key, List<Condition> of, int count) {
        return new RuleLine(words.text("recognition.says." + key, "count", count), of.stream().flatMap(each -> lines(each).stream()).toList());
    }

    private RuleLine range(String what, @Nullable Object least, @Nullable Object most) {
        return bounds(words.opening(words.text("recognition.asks." + what)), least, most);
    }

    private RuleLine bounds(String what, @Nullable Object least, @Nullable Object most) {
        if (least == null) {
            return RuleLine.of(words.text("recognition.says.most", "what", what, "most", most == null ? "–" : most.toString()));
        }
        return RuleLine.of(most == null
                ? words.text("recognition.says.least", "what", what, "least", least.toString())
                : words.text("recognition.says.between", "what", what, "least", least.toString(), "most", most.toString()));
    }

    private RuleLine said(String key, Object... params) {
        for (int at = 1; at < params.length; at += 2) {
            params[at] = params[at].toString();
        }
        return RuleLine.of(words.text("recognition.says." + key, params));
    }

    /** A period as people say it, such as {@code 8 years}. */
    private String period(Period period) {
        var parts = new ArrayList<String>();
        Map.of("recognition.years", period.getYears(), "recognition.months", period.getMonths(), "recognition.days", period.getDays())
                .entrySet().stream().sorted(Map.Entry.<String, Integer>comparingByKey().reversed())
                .filter(each -> each.getValue() > 0)
                .forEach(each -> parts.add(words.text(each.getKey(), "count", each.getValue())));
        return parts.isEmpty() ? words.text("recognition.days", "count", 0) : String.join(" ", parts);
    }

    /** Words in a row, as the language sets them. */
    String list(Collection<String> values) {
        return values.stream().collect(Collectors.joining(words.language() == Language.CHINESE ? "、" : ", "));
    }
}
