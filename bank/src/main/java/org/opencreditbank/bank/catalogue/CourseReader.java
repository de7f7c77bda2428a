package org.opencreditbank.bank.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.Validity;

/** Reads courses out of a file. What is unsound is refused in place. */
final class CourseReader {
    private final Map<String, Framework> frameworks;
    private final Set<String> organisations;
    private final Map<String, Integer> outcomes;

    /**
     * @param frameworks the ones that may be named, by code
     * @param organisations codes that may be named
     * @param outcomes how many the units have that may be named, by {@code CODE/VERSION}
     */
    CourseReader(Map<String, Framework> frameworks, Set<String> organisations, Map<String, Integer> outcomes) {
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.outcomes = outcomes;
    }

    Course course(Mapping mapping) {
        var organisation = mapping.value("organisation", this::readOrganisation, "");
        var code = mapping.value("code", CourseReader::readCode, "");
        var kind = mapping.choice("kind", CourseKind.class, CourseKind.DEGREE_COURSE);
        var name = mapping.texts("name");
        var field = mapping.mapping("field").map(CourseReader::field).orElse(null);
        var versions = new ArrayList<Version>();
        var numbers = new HashSet<Integer>();
        for (var given : mapping.mappings("versions")) {
            var version = version(given);
            if (!numbers.add(version.rules().number())) {
                given.refuse("number", Refusal.of("catalogue.version-twice", "number", Integer.toString(version.rules().number())));
            }
            versions.add(version);
        }
        mapping.nothingElse();
        return new Course(0, Course.UNSTORED, organisation, code, kind, name, field, true, versions);
    }

    static @Nullable FieldOfStudy field(Mapping mapping) {
        var scheme = mapping.text("scheme");
        var field = mapping.valueIfAny("code", code -> FieldOfStudy.read(scheme, code));
        if (!mapping.has("code")) {
            mapping.refuse("code", Refusal.of("yaml.field-missing"));
        }
        mapping.nothingElse();
        return field;
    }

    private Version version(Mapping mapping) {
        int number = mapping.number("number", 1, 9999);
        var validity = validity(mapping);
        var hours = mapping.valueIfAny("hours", FrameworkReader::readHours);
        var declared = mapping.valueIfAny("declared", FrameworkReader::readCredits);
        var creditClass = mapping.choice("class", CreditClass.class, CreditClass.ACADEMIC);
        var parts = mapping.mappings("parts").stream().map(CourseReader::part).toList();
        var placements = new ArrayList<Placement>();
        for (var given : mapping.mappings("placements")) {
            placement(given, hours).ifPresent(placement -> {
                if (placements.stream().anyMatch(other -> rivals(other, placement))) {
                    given.refuse("from", new Refusal("catalogue.placements-overlap",
                            Map.of("framework", placement.framework(), "basis", Mapping.word(placement.basis()))));
                }
                placements.add(placement);
            });
        }
        var offerings = mapping.mappings("offerings").stream().map(CourseReader::offering).toList();
        var content = content(mapping);
        mapping.nothingElse();
        return new Version(new CourseVersion(0, number, validity, hours, declared, creditClass, placements), parts, offerings, content,
                false);
    }

    /**
     * Whether an achievement could be worth both, in one framework and on one basis. A certified placement may begin before an earlier one
     * ends, for a re-review is over when it is over; the one that begins later then counts.
     */
    static boolean rivals(Placement one, Placement other) {
        if (one.basis() == Basis.CERTIFIED && !one.from().equals(other.from())) {
            return false;
        }
        return one.framework().equals(other.framework()) && one.basis() == other.basis()
                && one.validity().overlaps(other.validity());
    }

    private Optional<Placement> placement(Mapping mapping, @Nullable Hours hours) {
        var framework = frameworks.get(mapping.value("framework", code -> FrameworkReader.known(code, frameworks), ""));
        var levelText = mapping.text("level");
        var stated = mapping.valueIfAny("credits", FrameworkReader::readCredits);
        var basis = mapping.choice("basis", Basis.class, Basis.DECLARED);
        var decider = mapping.text("decider");
        var validity = validity(mapping);
        var depositedSince = mapping.valueIfAny("deposited-since", CourseReader::readInstant);
        Level level = null;
        Credits credits = stated;
        if (framework != null) {
            switch (FrameworkReader.position(levelText, framework)) {
                case Reading.Sound<Level>(Level sound) -> level = sound;
                case Reading.Refused<Level>(Refusal refusal) -> {
                    if (!levelText.isEmpty()) {
                        mapping.refuse("level", refusal);
                    }
                }
            }
            if (credits == null && !mapping.has("credits")) {
                credits = hours == null ? null : framework.creditFor(hours).orElse(null);
                if (credits == null) {
                    mapping.refuse("credits", Refusal.of("catalogue.credits-missing"));
                }
            } else if (credits != null && !framework.step().fits(credits)) {
                mapping.refuse("credits", new Refusal("catalogue.credits-off-step",
                        Map.of("credits", credits.toString(), "step", framework.step().size().toString())));
            }
        }
        mapping.nothingElse();
        return framework == null || level == null || credits == null
                ? Optional.empty()
                : Optional.of(new Placement(Course.UNSTORED, framework.code(), level, credits, basis, decider,
                        validity.from(), validity.to(), depositedSince));
    }

    private static Reading<Instant> readInstant(String text) {
        try {
            return Reading.of(Instant.parse(text));
        } catch (DateTimeParseException notAnInstant) {
            return new Reading.Refused<>(Refusal.of("catalogue.not-an-instant", "text", text));
        }
    }

    private CourseContent content(Mapping mapping) {
        return new CourseContent(
                mapping.has("features") ? new TreeSet<>(mapping.values("features", CourseReader::readFeature)) : null,
                mapping.has("covers") ? covers(mapping) : null);
    }

    private List<CourseContent.Covered> covers(Mapping mapping) {
        var covers = new ArrayList<CourseContent.Covered>();
        var seen = new HashSet<String>();
        for (var given : mapping.mappings("covers")) {
            var unit = given.text("unit");
            int version = given.number("version", 1, 9999);
            Integer all = outcomes.get(unit + "/" + version);
            int most = all == null ? 9999 : all;
            var numbers = given.has("outcomes")
                    ? given.values("outcomes", text -> Mapping.readNumber(text, 1, most))
                    : IntStream.rangeClosed(1, all == null ? 1 : most).boxed().toList();
            if (all == null) {
                given.refuse("unit", Refusal.of("catalogue.unit-unknown", "unit", unit + "/" + version));
            } else if (numbers.isEmpty()) {
                given.refuse("outcomes", Refusal.of("catalogue.covers-nothing"));
            }
            if (!seen.add(unit + "/" + version)) {
                given.refuse("unit", Refusal.of("catalogue.covers-twice", "unit", unit + "/" + version));
            }
            given.nothingElse();
            covers.add(new CourseContent.Covered(unit, version, numbers, most));
        }
        return covers;
    }

    private static Reading<String> readFeature(String text) {
        return text.matches("[a-z][a-z0-9-]{0,63}")
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("catalogue.feature-form", "text", text));
    }

    private static Offering offering(Mapping mapping) {
        var starts = mapping.date("starts");
        var ends = mapping.dateIfAny("ends");
        if (ends != null && ends.isBefore(starts)) {
            mapping.refuse("ends", Refusal.of("catalogue.ends-before-start"));
        }
        var offering = new Offering(starts, ends, mapping.valueIfAny("price", Price::read), mapping.textsIfAny("place"));
        mapping.nothingElse();
        return offering;
    }

    private static CoursePart part(Mapping mapping) {
        var part = new CoursePart(mapping.texts("name"), mapping.valueIfAny("hours", FrameworkReader::readHours),
                mapping.flag("exemptible", true));
        mapping.nothingElse();
        return part;
    }

    static Validity validity(Mapping mapping) {
        var from = mapping.date("from");
        LocalDate to = mapping.dateIfAny("to");
        if (to != null && to.isBefore(from)) {
            mapping.refuse("to", Refusal.of("catalogue.ends-before-start"));
            to = null;
        }
        return new Validity(from, to);
    }

    private Reading<String> readOrganisation(String code) {
        return organisations.contains(code)
                ? Reading.of(code)
                : new Reading.Refused<>(Refusal.of("catalogue.organisation-unknown", "code", code));
    }

    private static Reading<String> readCode(String text) {
        return text.length() <= 100 && text.codePoints().noneMatch(Character::isISOControl)
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("catalogue.course-code-form"));
    }

    /** Whether two descriptions say the same, ids aside. */
    static boolean sayTheSame(Course one, Course other) {
        return sayTheSameAboutTheCourse(one, other) && one.versions().size() == other.versions().size()
                && one.versions().stream().allMatch(version -> other.version(version.rules().number())
                        .filter(match -> sayTheSame(version, match)).isPresent());
    }

    static boolean sayTheSameAboutTheCourse(Course one, Course other) {
        return one.known() == other.known() && one.kind() == other.kind() && one.name().equals(other.name())
                && Objects.equals(one.field(), other.field());
    }

    private static boolean sayTheSame(Version one, Version other) {
        return one.hasSameCore(other) && one.content().equals(other.content()) && one.rules().validity().equals(other.rules().validity())
                && unstored(one.rules().placements()).equals(unstored(other.rules().placements()))
                && one.offerings().equals(other.offerings());
    }

    static List<Placement> unstored(List<Placement> placements) {
        return placements.stream().map(placement -> placement.withId(Course.UNSTORED)).toList();
    }
}
