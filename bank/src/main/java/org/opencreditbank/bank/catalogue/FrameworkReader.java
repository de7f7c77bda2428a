package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.CreditFormatException;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.framework.LevelMap.LevelPair;

/** Reads frameworks and level maps out of a file. What is unsound is refused in place and left out. */
final class FrameworkReader {
    private FrameworkReader() {}

    static Optional<Framework> framework(Mapping mapping) {
        var code = mapping.value("code", FrameworkReader::readCode, "");
        var name = mapping.texts("name");
        var source = mapping.text("source");
        var hours = mapping.valueIfAny("hours-per-credit", FrameworkReader::readHours);
        var step = mapping.value("credit-step", FrameworkReader::readStep, CreditStep.WHOLE);
        boolean halfSteps = mapping.flag("half-steps", false);
        var levels = new ArrayList<FrameworkLevel>();
        var positions = new HashSet<Level>();
        var labels = new HashSet<String>();
        boolean sound = !code.isEmpty();
        for (var given : mapping.mappings("levels")) {
            var level = level(given);
            if (level.position().isHalf() && !halfSteps) {
                given.refuse("level", Refusal.of("catalogue.half-level", "level", level.position().toString()));
                sound = false;
            } else if (!positions.add(level.position()) || !labels.add(level.label())) {
                given.refuse("level", Refusal.of("catalogue.level-twice", "level", level.label()));
                sound = false;
            } else {
                levels.add(level);
            }
        }
        if (levels.isEmpty()) {
            mapping.refuse("levels", Refusal.of("catalogue.no-levels"));
            sound = false;
        }
        mapping.nothingElse();
        return sound ? Optional.of(new Framework(code, name, source, hours, step, halfSteps, levels)) : Optional.empty();
    }

    /** @param frameworks the ones that may be named, by code */
    static Optional<LevelMap> map(Mapping mapping, Map<String, Framework> frameworks) {
        var from = frameworks.get(mapping.value("from", code -> known(code, frameworks), ""));
        var to = frameworks.get(mapping.value("to", code -> known(code, frameworks), ""));
        var date = mapping.date("date");
        var source = mapping.text("source");
        boolean confirmed = mapping.flag("confirmed", false);
        var decider = mapping.textIfAny("decider");
        var pairs = new ArrayList<LevelPair>();
        if (from == null || to == null) {
            mapping.values("pairs", Reading::of);
        } else {
            mapping.values("pairs", text -> pairs(text, from, to)).forEach(pairs::addAll);
        }
        if (!mapping.has("pairs")) {
            mapping.refuse("pairs", Refusal.of("yaml.field-missing"));
        }
        mapping.nothingElse();
        return from == null || to == null || date.equals(LocalDate.EPOCH)
                ? Optional.empty()
                : Optional.of(new LevelMap(from.code(), to.code(), date, source, confirmed, decider, inOrder(pairs)));
    }

    /** One arrow: {@code 6 -> 9, 10}. */
    private static Reading<List<LevelPair>> pairs(String text, Framework from, Framework to) {
        var sides = text.split("->", -1);
        if (sides.length != 2) {
            return new Reading.Refused<>(Refusal.of("catalogue.pair-form", "text", text));
        }
        var start = position(sides[0].strip(), from);
        if (start instanceof Reading.Refused<Level>(Refusal refusal)) {
            return new Reading.Refused<>(refusal);
        }
        var pairs = new ArrayList<LevelPair>();
        for (var each : sides[1].split(",", -1)) {
            switch (position(each.strip(), to)) {
                case Reading.Sound<Level>(Level reached) -> pairs.add(new LevelPair(start.orThrow(), reached));
                case Reading.Refused<Level>(Refusal refusal) -> {
                    return new Reading.Refused<>(refusal);
                }
            }
        }
        return Reading.of(pairs);
    }

    /** A level by its label in the framework, or half way between two where it has half steps. */
    static Reading<Level> position(String label, Framework framework) {
        var named = framework.find(label);
        if (named.isPresent()) {
            return Reading.of(named.get().position());
        }
        if (label.matches("-?\\d{1,2}(\\.[05])?")) {
            var between = Level.parse(label);
            if (framework.admits(between)) {
                return Reading.of(between);
            }
        }
        return new Reading.Refused<>(new Refusal("catalogue.level-unknown", Map.of("level", label, "framework", framework.code())));
    }

    /** How a position is written in files: by its label where it has one. */
    static String label(Level position, Framework framework) {
        return framework.at(position).map(FrameworkLevel::label).orElseGet(position::toString);
    }

    static Reading<String> known(String code, Map<String, Framework> frameworks) {
        return frameworks.containsKey(code)
                ? Reading.of(code)
                : new Reading.Refused<>(new Refusal("catalogue.framework-unknown",
                        Map.of("code", code, "known", String.join(", ", new TreeSet<>(frameworks.keySet())))));
    }

    static Reading<Hours> readHours(String text) {
        try {
            return Reading.of(Hours.parse(text));
        } catch (CreditFormatException unsound) {
            return new Reading.Refused<>(Refusal.of("catalogue.amount-form", "text", text));
        }
    }

    static Reading<Credits> readCredits(String text) {
        try {
            return Reading.of(Credits.parse(text));
        } catch (CreditFormatException unsound) {
            return new Reading.Refused<>(Refusal.of("catalogue.amount-form", "text", text));
        }
    }

    private static FrameworkLevel level(Mapping mapping) {
        var position = mapping.value("level", FrameworkReader::readLevel, new Level(0));
        var label = mapping.textIfAny("label");
        var title = mapping.textsIfAny("title");
        var knowledge = mapping.textsIfAny("knowledge");
        var skills = mapping.textsIfAny("skills");
        var responsibility = mapping.textsIfAny("responsibility");
        mapping.nothingElse();
        var tags = new TreeSet<>(knowledge.keySet());
        tags.addAll(skills.keySet());
        tags.addAll(responsibility.keySet());
        var descriptors = new TreeMap<String, Descriptor>();
        for (var tag : tags) {
            if (!knowledge.containsKey(tag) || !skills.containsKey(tag) || !responsibility.containsKey(tag)) {
                mapping.refuse("knowledge", Refusal.of("catalogue.descriptor-incomplete", "language", tag));
            }
            descriptors.put(tag, new Descriptor(knowledge.getOrDefault(tag, ""), skills.getOrDefault(tag, ""),
                    responsibility.getOrDefault(tag, "")));
        }
        return new FrameworkLevel(position, Objects.requireNonNullElse(label, position.toString()), title, descriptors);
    }

    private static List<LevelPair> inOrder(List<LevelPair> pairs) {
        var byStart = new HashMap<Level, TreeSet<Level>>();
        pairs.forEach(pair -> byStart.computeIfAbsent(pair.from(), _ -> new TreeSet<>()).add(pair.to()));
        return new TreeMap<>(byStart).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(to -> new LevelPair(entry.getKey(), to)))
                .toList();
    }

    private static Reading<Level> readLevel(String text) {
        return text.matches("(-\\d|[0-3]?\\d)(\\.[05])?")
                ? Reading.of(Level.parse(text))
                : new Reading.Refused<>(Refusal.of("catalogue.level-form", "text", text));
    }

    private static Reading<CreditStep> readStep(String text) {
        return switch (readCredits(text)) {
            case Reading.Sound<Credits>(Credits size) when !size.isZero() -> Reading.of(new CreditStep(size));
            case Reading.Sound<Credits> _ -> new Reading.Refused<>(Refusal.of("catalogue.amount-form", "text", text));
            case Reading.Refused<Credits>(Refusal refusal) -> new Reading.Refused<>(refusal);
        };
    }

    private static Reading<String> readCode(String text) {
        return text.matches("[A-Z0-9][A-Z0-9-]{1,31}")
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("catalogue.framework-code-form", "text", text));
    }
}
