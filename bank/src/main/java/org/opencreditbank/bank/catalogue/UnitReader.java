package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.unit.LearningOutcome;
import org.opencreditbank.rulebook.unit.UnitCredit;
import org.opencreditbank.rulebook.unit.UnitVersion;

/** Reads units out of a file. What is unsound is refused in place and left out. */
final class UnitReader {
    private final Map<String, Framework> frameworks;

    /** @param frameworks the ones that may be named, by code */
    UnitReader(Map<String, Framework> frameworks) {
        this.frameworks = frameworks;
    }

    Optional<Unit> unit(Mapping mapping) {
        var code = mapping.value("code", UnitReader::readCode, "");
        var name = mapping.texts("name");
        var field = mapping.mapping("field").map(CourseReader::field).orElse(null);
        var given = mapping.mappings("versions");
        var versions = new ArrayList<UnitVersion>();
        var numbers = new HashSet<Integer>();
        for (var one : given) {
            version(one).ifPresent(version -> {
                if (!numbers.add(version.number())) {
                    one.refuse("number", Refusal.of("catalogue.version-twice", "number", Integer.toString(version.number())));
                }
                versions.add(version);
            });
        }
        if (given.isEmpty()) {
            mapping.refuse("versions", Refusal.of("catalogue.unit-no-versions"));
        }
        mapping.nothingElse();
        return code.isEmpty() || versions.isEmpty() ? Optional.empty() : Optional.of(new Unit(0, code, name, field, versions));
    }

    private Optional<UnitVersion> version(Mapping mapping) {
        int number = mapping.number("number", 1, 9999);
        var validity = CourseReader.validity(mapping);
        var framework = frameworks.get(mapping.value("framework", code -> FrameworkReader.known(code, frameworks), ""));
        var levelText = mapping.text("level");
        var declared = mapping.valueIfAny("credits", FrameworkReader::readCredits);
        var outcomes = outcomes(mapping);
        mapping.nothingElse();
        if (framework == null || outcomes.isEmpty()) {
            return Optional.empty();
        }
        Level level = null;
        if (!levelText.isEmpty()) {
            switch (FrameworkReader.position(levelText, framework)) {
                case Reading.Sound<Level>(Level sound) -> level = sound;
                case Reading.Refused<Level>(Refusal refusal) -> mapping.refuse("level", refusal);
            }
        }
        Credits credits = null;
        // Hours that could not be read say nothing about the credits.
        if ((declared != null || !mapping.has("credits")) && outcomes.stream().noneMatch(outcome -> outcome.hours().isZero())) {
            var hours = outcomes.stream().map(LearningOutcome::hours).reduce(Hours.ZERO, Hours::plus);
            switch (UnitCredit.of(framework, hours, declared)) {
                case Reading.Sound<Credits>(Credits sound) -> credits = sound;
                case Reading.Refused<Credits>(Refusal refusal) -> mapping.refuse("credits", refusal);
            }
        }
        return level == null || credits == null || validity.from().equals(LocalDate.EPOCH)
                ? Optional.empty()
                : Optional.of(new UnitVersion(0, number, new Validity(validity.from(), validity.to()), framework.code(), level, credits,
                        outcomes));
    }

    private static List<LearningOutcome> outcomes(Mapping mapping) {
        var outcomes = new ArrayList<LearningOutcome>();
        for (var given : mapping.mappings("outcomes")) {
            var text = given.texts("text");
            var criteria = new ArrayList<Map<String, String>>();
            for (var criterion : given.mappings("criteria")) {
                criteria.add(criterion.entries());
            }
            if (criteria.isEmpty()) {
                given.refuse("criteria", Refusal.of("catalogue.unit-no-criteria"));
            }
            var hours = given.value("hours", UnitReader::readHours, Hours.ZERO);
            given.nothingElse();
            outcomes.add(new LearningOutcome(text, criteria, hours));
        }
        if (outcomes.isEmpty()) {
            mapping.refuse("outcomes", Refusal.of("catalogue.unit-no-outcomes"));
        }
        return outcomes;
    }

    private static Reading<Hours> readHours(String text) {
        return switch (FrameworkReader.readHours(text)) {
            case Reading.Sound<Hours>(Hours hours) when hours.isZero() ->
                new Reading.Refused<>(Refusal.of("catalogue.amount-form", "text", text));
            case Reading.Sound<Hours> sound -> sound;
            case Reading.Refused<Hours> refused -> refused;
        };
    }

    private static Reading<String> readCode(String text) {
        return Units.isCode(text)
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("catalogue.unit-code-form", "text", text));
    }
}
