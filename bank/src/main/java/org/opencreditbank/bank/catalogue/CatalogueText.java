package org.opencreditbank.bank.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.FrameworkLevel;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.framework.LevelMap;
import org.opencreditbank.rulebook.placement.Placement;

/** Writes the catalogue in the form in which {@link CatalogueFiles} reads it. */
final class CatalogueText {
    private final YamlText yaml = new YamlText();
    private final Map<String, Framework> frameworks;

    private CatalogueText(Collection<Framework> frameworks) {
        this.frameworks = frameworks.stream().collect(Collectors.toMap(Framework::code, Function.identity()));
    }

    static String write(
            Collection<Framework> frameworks, Collection<LevelMap> maps, Collection<Unit> units, Collection<Course> courses) {
        return write(frameworks, maps, units, courses, true);
    }

    /** @param frameworksToo whether the frameworks are written or only referred to */
    static String write(
            Collection<Framework> frameworks,
            Collection<LevelMap> maps,
            Collection<Unit> units,
            Collection<Course> courses,
            boolean frameworksToo) {
        var text = new CatalogueText(frameworks);
        text.yaml.list("frameworks", frameworksToo ? frameworks : List.of(), text::framework);
        text.yaml.list("maps", maps, text::map);
        text.yaml.list("units", units, new UnitText(text.yaml, text.frameworks)::unit);
        text.yaml.list("courses", courses, text::course);
        return text.yaml.toString();
    }

    private void framework(Framework framework) {
        yaml.field("code", framework.code())
                .texts("name", framework.name())
                .field("source", framework.source())
                .field("hours-per-credit", framework.hoursPerCredit())
                .field("credit-step", framework.step().size())
                .field("half-steps", framework.halfSteps())
                .list("levels", framework.levels(), this::level);
    }

    private void level(FrameworkLevel level) {
        yaml.field("level", level.position());
        if (!level.label().equals(level.position().toString())) {
            yaml.field("label", level.label());
        }
        yaml.texts("title", level.title())
                .texts("knowledge", descriptors(level, Descriptor::knowledge))
                .texts("skills", descriptors(level, Descriptor::skills))
                .texts("responsibility", descriptors(level, Descriptor::responsibility));
    }

    private static Map<String, String> descriptors(FrameworkLevel level, Function<Descriptor, String> column) {
        return level.descriptors().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> column.apply(entry.getValue())));
    }

    private void map(LevelMap map) {
        var from = framework(map.from());
        var to = framework(map.to());
        var arrows = new TreeMap<Level, String>();
        for (var pair : map.pairs()) {
            arrows.merge(pair.from(), FrameworkReader.label(pair.to(), to), (one, other) -> one + ", " + other);
        }
        yaml.field("from", map.from())
                .field("to", map.to())
                .field("date", map.date())
                .field("source", map.source())
                .field("confirmed", map.confirmed())
                .field("decider", map.decider())
                .values("pairs", arrows.entrySet().stream()
                        .map(arrow -> FrameworkReader.label(arrow.getKey(), from) + " -> " + arrow.getValue())
                        .toList());
    }

    private void course(Course course) {
        yaml.field("organisation", course.organisation())
                .field("code", course.code())
                .field("kind", Mapping.word(course.kind()))
                .texts("name", course.name());
        var field = course.field();
        if (field != null) {
            yaml.nested("field", () -> yaml.field("scheme", field.scheme()).field("code", field.code()));
        }
        yaml.list("versions", course.versions(), this::version);
    }

    private void version(Version version) {
        var rules = version.rules();
        yaml.field("number", rules.number())
                .field("from", rules.validity().from())
                .field("to", rules.validity().to())
                .field("hours", rules.hours())
                .field("declared", rules.declared())
                .field("class", Mapping.word(rules.creditClass()))
                .list("parts", version.parts(), part -> yaml.texts("name", part.name()).field("hours", hours(part))
                        .field("exemptible", part.exemptible()))
                .list("placements", rules.placements(), this::placement)
                .list("offerings", version.offerings(), offering -> yaml.field("starts", offering.starts())
                        .field("ends", offering.ends())
                        .field("price", offering.price())
                        .texts("place", offering.place()));
        var features = version.content().features();
        if (features != null) {
            yaml.knownValues("features", features);
        }
        var covers = version.content().covers();
        if (covers != null) {
            yaml.knownList("covers", covers, covered -> yaml.field("unit", covered.unit())
                    .field("version", covered.version())
                    .values("outcomes", covered.outcomes()));
        }
    }

    private static @Nullable Hours hours(CoursePart part) {
        return part.hours();
    }

    private void placement(Placement placement) {
        yaml.field("framework", placement.framework())
                .field("level", FrameworkReader.label(placement.level(), framework(placement.framework())))
                .field("credits", placement.credits())
                .field("basis", Mapping.word(placement.basis()))
                .field("decider", placement.decider())
                .field("from", placement.from())
                .field("to", placement.to())
                .field("deposited-since", placement.depositedSince());
    }

    private Framework framework(String code) {
        var framework = frameworks.get(code);
        if (framework == null) {
            throw new IllegalArgumentException("framework " + code + " is not among those written");
        }
        return framework;
    }
}
