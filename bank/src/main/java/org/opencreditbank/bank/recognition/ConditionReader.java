package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.Share;
import org.opencreditbank.rulebook.Refusal;

/** Reads conditions: every field of a mapping asks for something, and all are asked for together. */
final class ConditionReader {

    private final String framework;

    /** @param framework the rule set's, for levels that name none */
    ConditionReader(String framework) {
        this.framework = framework;
    }

    /** The condition below a field; always met where the field is missing. */
    Condition readIfAny(Mapping from, String field) {
        return from.mapping(field).map(this::read).orElse(Condition.ALWAYS);
    }

    Condition read(Mapping from) {
        var all = new ArrayList<Condition>();
        for (var attribute : Condition.Attribute.values()) {
            var field = Mapping.word(attribute);
            if (from.has(field)) {
                all.add(new Condition.Among(attribute, new HashSet<>(from.textOrTexts(field))));
            }
        }
        readMeasures(from, all);
        readDates(from, all);
        from.mappings("covers").forEach(each -> all.add(readCovers(each)));
        from.mappings("entries").forEach(each -> all.add(readEntry(each)));
        if (from.has("all")) {
            all.add(new Condition.All(readAll(from.mappings("all"))));
        }
        if (from.has("any")) {
            all.add(new Condition.AtLeast(1, readAll(from.mappings("any"))));
        }
        if (from.has("at-least")) {
            all.add(new Condition.AtLeast(from.number("at-least", 1, 1000), readAll(from.mappings("of"))));
        }
        from.mapping("not").ifPresent(denied -> all.add(new Condition.Not(read(denied))));
        from.nothingElse();
        return all.size() == 1 ? all.getFirst() : new Condition.All(all);
    }

    private List<Condition> readAll(List<Mapping> all) {
        return all.stream().map(this::read).toList();
    }

    private void readMeasures(Mapping from, List<Condition> all) {
        from.mapping("version").ifPresent(range -> {
            all.add(new Condition.VersionWithin(range.numberIfAny("least", 1, 999_999, 1),
                    range.numberIfAny("most", 1, 999_999, Integer.MAX_VALUE)));
            range.nothingElse();
        });
        from.mapping("credits").ifPresent(range -> {
            var least = range.valueIfAny("least", Scalars::credits);
            all.add(new Condition.CreditsWithin(least == null ? Credits.ZERO : least, range.valueIfAny("most", Scalars::credits)));
            range.nothingElse();
        });
        var share = from.valueIfAny("credits-of-target", Scalars::share);
        if (share != null) {
            all.add(new Condition.CreditsOfTarget(share));
        }
        from.mapping("hours").ifPresent(range -> {
            var least = range.valueIfAny("least", Scalars::hours);
            all.add(new Condition.HoursWithin(least == null ? Hours.ZERO : least, range.valueIfAny("most", Scalars::hours)));
            range.nothingElse();
        });
        if (from.hasFields("level")) {
            from.mapping("level").ifPresent(level -> {
                all.add(new Condition.LevelFrom(level.text("framework"), level.value("least", Scalars::level, Level.of(0))));
                level.nothingElse();
            });
        } else if (from.has("level")) {
            all.add(new Condition.LevelFrom(framework, from.value("level", Scalars::level, Level.of(0))));
        }
        if (from.flag("level-of-target", false)) {
            all.add(new Condition.LevelOfTarget());
        }
        from.mapping("grade").ifPresent(grade -> {
            all.add(new Condition.GradeFrom(new Grade(grade.text("scale"), grade.text("least"))));
            grade.nothingElse();
        });
    }

    private static void readDates(Mapping from, List<Condition> all) {
        from.mapping("obtained").ifPresent(range -> {
            all.add(new Condition.ObtainedWithin(range.dateIfAny("from"), range.dateIfAny("to")));
            range.nothingElse();
        });
        from.mapping("age").ifPresent(age -> {
            int years = age.numberIfAny("years", 0, 200, 0);
            int months = age.numberIfAny("months", 0, 2400, 0);
            int days = age.numberIfAny("days", 0, 99_999, 0);
            if (Stream.of("years", "months", "days").map(age::textIfAny).allMatch(text -> text == null || "0".equals(text))) {
                from.refuse("age", Refusal.of("recognition.check.no-age"));
            }
            all.add(new Condition.NotOlder(Period.of(years, months, days), age.textIfAny("since")));
            age.nothingElse();
        });
    }

    private static Condition readCovers(Mapping from) {
        var share = from.valueIfAny("least", Scalars::share);
        var covers = new Condition.Covers(from.text("unit"), from.numberIfAny("version", 1, 999_999, 1),
                share == null ? Share.WHOLE : share);
        from.nothingElse();
        return covers;
    }

    private static Condition readEntry(Mapping from) {
        var entry = from.text("entry");
        Condition asked;
        if (from.has("among")) {
            asked = new Condition.EntryAmong(entry, new HashSet<>(from.textOrTexts("among")));
        } else if (from.has("from") || from.has("to")) {
            LocalDate to = from.dateIfAny("to");
            asked = new Condition.EntryDay(entry, from.dateIfAny("from"), to);
        } else {
            var least = from.valueIfAny("least", Scalars::amount);
            var most = from.valueIfAny("most", Scalars::amount);
            if (least == null && most == null) {
                from.refuse("entry", Refusal.of("recognition.entry-asks-nothing"));
            }
            asked = new Condition.EntryWithin(entry, least == null ? 0 : least, most == null ? Hundredths.MAX : most);
        }
        from.nothingElse();
        return asked;
    }
}
