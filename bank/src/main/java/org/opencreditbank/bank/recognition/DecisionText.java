package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.RuleFinding;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.allocation.Obstacle;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;

/** Tells a decision in words: what is granted, what is lost and why, and of every rule how it stands to the facts. */
public final class DecisionText {

    private static final Pattern PERIOD = Pattern.compile("\\bP(?=\\d)(?:(\\d+)Y)?(?:(\\d+)M)?(?:(\\d+)D)?(?= |$)");

    private final Words words;
    private final StringBuilder text = new StringBuilder();

    private DecisionText(Words words) {
        this.words = words;
    }

    /** The whole decision, a line each. */
    public static String of(Allocation allocation, String hash, Words words) {
        var told = new DecisionText(words);
        told.tell(allocation, hash);
        return told.text.toString();
    }

    private void tell(Allocation allocation, String hash) {
        Decision decision = allocation.decision();
        line(0, "head", "set", decision.ruleSet().code(), "version", decision.ruleSet().version(), "hash", hash.substring(0, 12),
                "programme", decision.decided().programme().code(), "on", decision.decided().on());
        line(0, "total", "credits", allocation.credits().toString());
        for (var grant : allocation.granted()) {
            for (var each : grant.lines()) {
                line(1, "granted", "place", place(each.place()), "credits", each.credits().toString(),
                        "grade", grade(grant.application(), each), "rule", title(grant.application()),
                        "sources", sources(grant.application()));
            }
            notes(grant);
        }
        for (var loss : allocation.losses()) {
            line(1, "lost", "rule", title(loss.application()), "credits", loss.application().credits().toString(),
                    "sources", sources(loss.application()));
            loss.obstacles().forEach(obstacle -> text.append("      ").append(obstacle(named(obstacle, allocation), words)).append('\n'));
        }
        for (var displaced : decision.displaced()) {
            line(1, "displaced", "derived", title(displaced.derived()), "direct", title(displaced.direct()));
        }
        if (allocation.granted().isEmpty() && allocation.losses().isEmpty()) {
            line(0, "otherwise." + Mapping.word(decision.decider()));
        }
        line(0, "rules");
        for (RuleFinding each : decision.rules()) {
            line(1, "rule." + Mapping.word(each.finding().verdict()), "rule", words.pick(each.rule().title()).isEmpty()
                    ? each.rule().code() : each.rule().code() + " · " + words.pick(each.rule().title()));
            Reason.of(each.finding()).parts().forEach(part -> reason(2, part));
        }
    }

    private void notes(Allocation.Grant grant) {
        if (grant.cut()) {
            line(2, "cut", "credits", grant.application().credits().toString());
        }
        if (grant.application().rule().confirmed()) {
            line(2, "to-confirm");
        }
        switch (grant.application().rule().decider()) {
            case RULE, NOBODY -> { }
            case EXPERT -> line(2, "by-expert");
            case REGISTRAR -> line(2, "by-registrar");
        }
        var open = java.util.EnumSet.allOf(org.opencreditbank.rulebook.recognition.rule.Waived.class);
        open.removeAll(grant.application().rule().waives());
        open.forEach(each -> line(2, "still." + Mapping.word(each)));
    }

    private void reason(int depth, Reason reason) {
        text.repeat(' ', depth * 2).append(switch (reason.verdict()) {
            case MET -> "+ ";
            case MISSED -> "- ";
            case UNKNOWN -> "? ";
        }).append(reason(reason, words)).append('\n');
        reason.parts().forEach(part -> reason(depth + 1, part));
    }

    /** One reason in words, with what would make it true where it is not. */
    public static String reason(Reason reason, Words words) {
        var guard = "recognition.guard." + reason.what();
        var asked = plain(reason.what(), reason.asked(), words);
        var found = plain(reason.what(), reason.found(), words);
        Map<String, String> params = Map.of("asked", asked, "found", found.isEmpty() ? "–" : found,
                "source", reason.source() == null ? "" : reason.source());
        String said;
        if (words.has(guard + ".missed")) {
            said = switch (reason.verdict()) {
                case MET -> words.text(guard + ".met", params);
                case MISSED -> words.text(guard + ".missed", params);
                case UNKNOWN -> words.has(guard + ".unknown")
                        ? words.text(guard + ".unknown", params)
                        : words.text("recognition.guard.unknown", "statement", words.text(guard + ".met", params));
            };
        } else {
            var what = words.text("recognition.asks." + reason.what());
            said = words.text("recognition.asked." + Mapping.word(reason.verdict()), "what", what,
                    "asked", asked.isEmpty() ? "–" : asked, "found", found.isEmpty() ? "–" : found);
        }
        return reason.source() == null || (reason.verdict() == Verdict.MET && reason.parts().isEmpty())
                ? said
                : words.text("recognition.of-source", "source", reason.source(), "said", said);
    }

    /** Without signs that need to be explained, and with the bank's words for the words of the rules where it has some. */
    private static String plain(String what, String text, Words words) {
        if (text.startsWith("≤ ")) {
            return words.text("recognition.at-most", "bound", plain(what, text.substring(2), words));
        }
        int least = text.indexOf("≥ ");
        if (least >= 0) {
            var bound = words.text("recognition.at-least", "bound", text.substring(least + 2));
            return least == 0 ? bound : words.text("recognition.in", "where", text.substring(0, least).strip(), "bound", bound);
        }
        return Arrays.stream(text.split(" \\| ")).map(each -> words.has(ConditionWords.key(what, each))
                        ? words.text(ConditionWords.key(what, each))
                        : periods(each, words))
                .collect(Collectors.joining(" | "));
    }

    /** Periods such as {@code P8Y6M} as people say them. */
    private static String periods(String asked, Words words) {
        var period = PERIOD.matcher(asked);
        if (!period.find()) {
            return asked;
        }
        var parts = new ArrayList<String>();
        var units = List.of("recognition.years", "recognition.months", "recognition.days");
        for (int at = 0; at < units.size(); at++) {
            var count = period.group(at + 1);
            if (count != null) {
                parts.add(words.text(units.get(at), "count", count));
            }
        }
        return asked.substring(0, period.start()) + String.join(" ", parts) + asked.substring(period.end());
    }

    /** One obstacle in words. */
    public static String obstacle(Obstacle obstacle, Words words) {
        return switch (obstacle) {
            case Obstacle.PlaceTaken(Place place, String by) ->
                words.text("recognition.obstacle.place", "place", place.code(), "by", by);
            case Obstacle.AchievementUsed(String source, String by) ->
                words.text("recognition.obstacle.used", "source", source, "by", by);
            case Obstacle.Duplicate(String source, String other) ->
                words.text("recognition.obstacle.duplicate", "source", source, "other", other);
            case Obstacle.CapReached(String cap, String group, long limit, long left, long asks, boolean credits) ->
                words.text(credits ? "recognition.obstacle.cap" : "recognition.obstacle.cap-count", "cap", cap,
                        "group", group.isEmpty() ? "" : " (" + group + ")", "limit", amount(limit, credits),
                        "left", amount(left, credits), "asks", amount(asks, credits));
            case Obstacle.Undated(String cap, String source) ->
                words.text("recognition.obstacle.undated", "cap", cap, "source", source);
            case Obstacle.Outranked() -> words.text("recognition.obstacle.outranked");
        };
    }

    /** With the titles of rules and caps, where they have one, instead of keys and codes. */
    private Obstacle named(Obstacle obstacle, Allocation allocation) {
        return switch (obstacle) {
            case Obstacle.PlaceTaken(Place place, String by) -> new Obstacle.PlaceTaken(place, by(by, allocation));
            case Obstacle.AchievementUsed(String source, String by) -> new Obstacle.AchievementUsed(source, by(by, allocation));
            case Obstacle.CapReached(String cap, String group, long limit, long left, long asks, boolean credits) ->
                new Obstacle.CapReached(cap(cap, allocation), group, limit, left, asks, credits);
            case Obstacle.Undated(String cap, String source) -> new Obstacle.Undated(cap(cap, allocation), source);
            case Obstacle.Duplicate _, Obstacle.Outranked _ -> obstacle;
        };
    }

    private String by(String key, Allocation allocation) {
        return allocation.granted().stream().map(Allocation.Grant::application).filter(each -> each.key().equals(key)).findFirst()
                .map(each -> "“" + title(each) + "”").orElse(key);
    }

    private String cap(String code, Allocation allocation) {
        return allocation.decision().ruleSet().caps().stream().filter(cap -> cap.code().equals(code)).findFirst()
                .map(cap -> words.pick(cap.title())).filter(title -> !title.isEmpty()).map(title -> "“" + title + "”").orElse(code);
    }

    private static String amount(long number, boolean credits) {
        return credits ? Hundredths.write(number) : Long.toString(number);
    }

    private String grade(Application application, Application.Line line) {
        if (line.grade() != null) {
            return line.grade().value();
        }
        return words.text(application.rule().grading() instanceof org.opencreditbank.rulebook.recognition.rule.Grading.PassOnly
                ? "recognition.grade.pass" : "recognition.grade.exempt");
    }

    private String place(Place place) {
        return switch (place) {
            case Place.Course(String code) -> words.text("recognition.place.course", "code", code);
            case Place.Part(String code) -> words.text("recognition.place.part", "code", code);
            case Place.Unit(String code) -> words.text("recognition.place.unit", "code", code);
        };
    }

    private String title(Application application) {
        var title = words.pick(application.rule().title());
        return title.isEmpty() ? application.rule().code() : title;
    }

    private static String sources(Application application) {
        return application.sources().stream().map(Source::id).collect(Collectors.joining(" + "));
    }

    private void line(int depth, String key, Object... params) {
        text.repeat(' ', depth * 2).append(words.text("recognition.told." + key, params)).append('\n');
    }
}
