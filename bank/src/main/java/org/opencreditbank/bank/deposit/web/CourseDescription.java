package org.opencreditbank.bank.deposit.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.Version;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;

/**
 * A course that results named before anybody described it, put into words in the form of a catalogue file, so that it goes
 * through the same checks as any other.
 */
final class CourseDescription {

    private CourseDescription() {}

    /** What a form says of it; blank where it was left empty. */
    static byte[] of(Course waiting, Map<String, String> form) {
        YamlText yaml = new YamlText();
        yaml.list("courses", List.of(waiting), course -> {
            head(yaml, course, Map.of("und", form.getOrDefault("name", "")));
            yaml.list("versions", List.of(form), said -> {
                yaml.field("number", 1)
                        .field("from", said.get("from"))
                        .field("hours", orNull(said.get("hours")))
                        .field("declared", orNull(said.get("credits")))
                        .field("class", said.get("class"));
                yaml.list("placements", List.of(said), placed -> yaml.field("framework", placed.get("framework"))
                        .field("level", placed.get("level"))
                        .field("credits", orNull(placed.get("credits")))
                        .field("basis", "declared")
                        .field("decider", course.organisation())
                        .field("from", placed.get("from")));
            });
        });
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as another course of the organisation. */
    static byte[] like(Course waiting, Course other) {
        YamlText yaml = new YamlText();
        yaml.list("courses", List.of(waiting), course -> {
            head(yaml, new Course(
                            0, course.publicId(), course.organisation(), course.code(), other.kind(), other.name(), null, true, List.of()),
                    other.name());
            yaml.list("versions", other.versions(), version -> version(yaml, version));
        });
        return yaml.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void head(YamlText yaml, Course course, Map<String, String> name) {
        yaml.field("organisation", course.organisation())
                .field("code", course.code())
                .field("kind", Mapping.word(course.kind()))
                .texts("name", name);
    }

    private static void version(YamlText yaml, Version version) {
        CourseVersion rules = version.rules();
        yaml.field("number", rules.number())
                .field("from", rules.validity().from())
                .field("to", rules.validity().to())
                .field("hours", rules.hours())
                .field("declared", rules.declared())
                .field("class", Mapping.word(rules.creditClass()));
        yaml.list("placements", rules.placements(), placement -> placement(yaml, placement));
    }

    private static void placement(YamlText yaml, Placement placement) {
        yaml.field("framework", placement.framework())
                .field("level", placement.level())
                .field("credits", placement.credits())
                .field("basis", Mapping.word(placement.basis()))
                .field("decider", placement.decider())
                .field("from", placement.from())
                .field("to", placement.to());
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
