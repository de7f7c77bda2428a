package org.opencreditbank.bank.recognition;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.RuleFinding;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.allocation.Obstacle;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.rule.Waived;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;

/** Puts what achievements would be worth toward one programme into words that need no knowledge of rules. */
final class WhatIfWords {

    /** Of rules that give nothing, the nearest few are told. */
    private static final int NEAREST = 5;
    private static final int MOST_REASONS = 5;
    private static final int MOST_NAMES = 3;

    private final Outlook outlook;
    private final RuleWords rules;
    private final Savings savings;
    private final Map<String, String> labels;
    private final Words words;

    /** @param labels what each achievement is called, by its id */
    WhatIfWords(Outlook outlook, RuleSetFile file, Savings savings, Map<String, String> labels, Words words) {
        this.outlook = outlook;
        this.rules = new RuleWords(file, words);
        this.savings = savings;
        this.labels = labels;
        this.words = words;
    }

    /** @param owner name of who grants */
    WhatIfAnswer.Outcome outcome(String owner) {
        var allocation = outlook.allocation();
        var target = outlook.target();
        var lines = allocation.granted().stream().flatMap(grant -> grant.lines().stream().map(line -> line(grant, line))).toList();
        var refused = new ArrayList<WhatIfAnswer.Refused>();
        allocation.losses().forEach(loss -> refused.add(lost(loss)));
        allocation.decision().rules().stream()
                .filter(rule -> rule.finding().verdict() != Verdict.MET)
                .sorted(Comparator.comparing((RuleFinding rule) -> rule.finding().verdict() == Verdict.MISSED)
                        .thenComparingInt(rule -> Reason.of(rule.finding()).obstacles().size()))
                .limit(NEAREST)
                .forEach(rule -> refused.add(missed(rule)));
        return new WhatIfAnswer.Outcome(rules.title(target.programme().title(), target.programme().code()), owner,
                rules.title(target.rules().title(), target.rules().code()), address(""),
                lines.isEmpty() ? "" : allocation.credits().toString(), saves(), lines, refused,
                lines.isEmpty() ? words.text("recognition.says.otherwise-" + Mapping.word(otherwise())) : "",
                "/account/transfers/apply?rules=" + target.rules().code() + "&programme="
                        + URLEncoder.encode(target.programme().code(), StandardCharsets.UTF_8));
    }

    /** Everything that a rule asked, met and missed, as a tree; empty where the set has no such rule. */
    List<WhatIfAnswer.Told> reasons(String rule) {
        return outlook.allocation().decision().rules().stream().filter(each -> each.rule().code().equals(rule)).findFirst()
                .map(each -> Reason.of(each.finding()).parts().stream().map(this::told).toList())
                .orElse(List.of());
    }

    private Decider otherwise() {
        return outlook.target().rules().otherwise();
    }

    private String address(String rule) {
        return "/rules/" + outlook.target().hash() + (rule.isEmpty() ? "" : "#" + rule);
    }

    private WhatIfAnswer.Line line(Allocation.Grant grant, Application.Line line) {
        var rule = grant.application().rule();
        var notes = new ArrayList<String>();
        if (grant.cut()) {
            notes.add(words.text("recognition.told.cut", "credits", grant.application().credits().toString()));
        }
        if (rule.confirmed()) {
            notes.add(words.text("recognition.told.to-confirm"));
        }
        switch (rule.decider()) {
            case RULE, NOBODY -> { }
            case EXPERT -> notes.add(words.text("recognition.told.by-expert"));
            case REGISTRAR -> notes.add(words.text("recognition.told.by-registrar"));
        }
        var open = EnumSet.allOf(Waived.class);
        open.removeAll(rule.waives());
        open.forEach(each -> notes.add(words.text("recognition.told.still." + Mapping.word(each))));
        var grade = line.grade() != null ? line.grade().value()
                : words.text(rule.grading() instanceof Grading.PassOnly ? "recognition.grade.pass" : "recognition.grade.exempt");
        return new WhatIfAnswer.Line(place(line.place()), line.credits().toString(), grade, labels(grant.application().sources()),
                rules.title(rule.title(), rule.code()), address(rule.code()), notes);
    }

    private String place(Place place) {
        return rules.place(place, savings.name(outlook.target(), place));
    }

    private String labels(List<Source> sources) {
        return sources.stream().map(source -> label(source.id())).collect(Collectors.joining(" + "));
    }

    private String label(String id) {
        return labels.getOrDefault(id, id);
    }

    private String saves() {
        long hours = savings.hours(outlook);
        var money = savings.money(outlook);
        var paid = money.entrySet().stream().map(each -> words.money(each.getValue(), each.getKey())).collect(Collectors.joining(" + "));
        if (hours == 0) {
            return paid.isEmpty() ? "" : words.text("recognition.what-if.saves-money", "money", paid);
        }
        return paid.isEmpty()
                ? words.text("recognition.what-if.saves-hours", "hours", Hundredths.write(hours))
                : words.text("recognition.what-if.saves", "hours", Hundredths.write(hours), "money", paid);
    }

    private WhatIfAnswer.Refused lost(Allocation.Loss loss) {
        var rule = loss.application().rule();
        return new WhatIfAnswer.Refused(rules.title(rule.title(), rule.code()), address(rule.code()),
                words.text("recognition.what-if.lost", "from", labels(loss.application().sources()), "credits", loss.application().credits().toString()),
                loss.obstacles().stream().map(each -> DecisionText.obstacle(named(each), words)).toList(), List.of());
    }

    private WhatIfAnswer.Refused missed(RuleFinding rule) {
        var reason = Reason.of(rule.finding());
        return new WhatIfAnswer.Refused(rules.title(rule.rule().title(), rule.rule().code()), address(rule.rule().code()),
                words.text("recognition.what-if." + Mapping.word(reason.verdict())),
                why(reason),
                reason.parts().stream().map(this::told).toList());
    }

    /** What stands in the way, or of a rule that is open what is to be supplied; alike reasons of several achievements as one. */
    private List<String> why(Reason reason) {
        var sources = new LinkedHashMap<String, Set<String>>();
        reason.obstacles().stream()
                .filter(each -> each.verdict() == reason.verdict())
                .forEach(each -> {
                    var of = sources.computeIfAbsent(DecisionText.reason(unlabelled(each), words), _ -> new LinkedHashSet<>());
                    if (each.source() != null) {
                        of.add(label(each.source()));
                    }
                });
        return sources.entrySet().stream().limit(MOST_REASONS).map(each -> of(each.getValue(), each.getKey())).toList();
    }

    private String of(Set<String> sources, String said) {
        if (sources.isEmpty()) {
            return said;
        }
        var named = new ConditionWords(words).list(sources.stream().limit(MOST_NAMES).toList());
        return words.text("recognition.of-source", "said", said, "source", sources.size() <= MOST_NAMES ? named
                : words.text("recognition.what-if.and-others", "named", named, "count", sources.size() - MOST_NAMES));
    }

    private static Reason unlabelled(Reason reason) {
        return new Reason(reason.what(), reason.verdict(), reason.asked(), reason.found(), null, reason.parts());
    }

    private WhatIfAnswer.Told told(Reason reason) {
        return new WhatIfAnswer.Told(Mapping.word(reason.verdict()), DecisionText.reason(labelled(reason), words),
                reason.parts().stream().map(this::told).toList());
    }

    private Reason labelled(Reason reason) {
        return new Reason(reason.what(), reason.verdict(), reason.asked(), reason.found(),
                reason.source() == null ? null : label(reason.source()), reason.parts());
    }

    /** With names instead of codes. */
    private Obstacle named(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.PlaceTaken(Place place, String by) -> new Obstacle.PlaceTaken(new Place.Course(place(place)), by(by));
            case Obstacle.AchievementUsed(String source, String by) -> new Obstacle.AchievementUsed(label(source), by(by));
            case Obstacle.Duplicate(String source, String other) -> new Obstacle.Duplicate(label(source), label(other));
            case Obstacle.CapReached(String cap, String group, long limit, long left, long asks, boolean credits) ->
                new Obstacle.CapReached(cap(cap), group, limit, left, asks, credits);
            case Obstacle.Undated(String cap, String source) -> new Obstacle.Undated(cap(cap), label(source));
            case Obstacle.Outranked outranked -> outranked;
        };
    }

    private String cap(String code) {
        return outlook.target().rules().caps().stream().filter(cap -> cap.code().equals(code)).findFirst()
                .map(Cap::title).map(title -> rules.title(title, code)).orElse(code);
    }

    /** The rule's title instead of an application's key. */
    private String by(String key) {
        return outlook.allocation().granted().stream().map(Allocation.Grant::application).filter(each -> each.key().equals(key))
                .findFirst().map(each -> rules.title(each.rule().title(), each.rule().code())).orElse(key);
    }
}
