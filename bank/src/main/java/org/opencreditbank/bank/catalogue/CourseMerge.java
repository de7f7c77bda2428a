package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;

/**
 * What becomes of a known course when a file describes it again: what the file leaves out stays, what it adds is added, and what
 * achievements rest on never changes. Of that only an open end may be closed, and not in the past, for results handed in until
 * today were judged by it.
 */
final class CourseMerge {
    private final Mapping from;
    private final LocalDate today;
    private boolean sound = true;

    private CourseMerge(Mapping from, LocalDate today) {
        this.from = from;
        this.today = today;
    }

    /**
     * The course as it shall stand, with the ids of what is stored; empty where the file may not say that, with the reasons refused
     * in place.
     *
     * @param from where {@code read} was read from
     */
    static Optional<Course> merge(Course known, Course read, Mapping from, LocalDate today) {
        var merge = new CourseMerge(from, today);
        var versions = new ArrayList<Version>();
        for (var version : known.versions()) {
            versions.add(read.version(version.rules().number()).map(said -> merge.version(version, said)).orElse(version));
        }
        for (var said : read.versions()) {
            if (known.version(said.rules().number()).isEmpty()) {
                versions.add(said);
            }
        }
        return merge.sound
                ? Optional.of(new Course(known.id(), known.publicId(), known.organisation(), known.code(), read.kind(), read.name(),
                        read.field(), true, versions))
                : Optional.empty();
    }

    private Version version(Version known, Version said) {
        int number = known.rules().number();
        var content = said.content().after(known.content());
        if (known.used() && !(known.hasSameCore(said) && content.keeps(known.content()))) {
            refuse(number, "number", Refusal.of("catalogue.version-used", "number", Integer.toString(number)));
        }
        if (known.used()) {
            checkEnd(number, known.rules().validity().to(), said.rules().validity().to());
        }
        var rules = said.rules();
        return new Version(
                new CourseVersion(known.rules().id(), number, rules.validity(), rules.hours(), rules.declared(), rules.creditClass(),
                        placements(known, said)),
                said.parts(), offerings(known, said), content, known.used());
    }

    private List<Placement> placements(Version known, Version said) {
        int number = known.rules().number();
        var merged = new ArrayList<>(known.rules().placements());
        for (var placement : said.rules().placements()) {
            var stored = merged.stream().filter(other -> isSameRecord(other, placement)).findFirst();
            if (stored.isEmpty()) {
                merged.add(placement);
                continue;
            }
            var before = stored.get();
            var after = placement.withId(before.id());
            if (known.used()) {
                if (!withoutEnd(before).equals(withoutEnd(after))) {
                    refuse(number, "placements", Refusal.of("catalogue.placement-used", "framework", placement.framework()));
                }
                checkEnd(number, before.to(), after.to());
            }
            merged.set(merged.indexOf(before), after);
        }
        for (int one = 0; one < merged.size(); one++) {
            for (int other = one + 1; other < merged.size(); other++) {
                if (CourseReader.rivals(merged.get(one), merged.get(other))) {
                    refuse(number, "placements", new Refusal("catalogue.placements-overlap", Map.of("framework",
                            merged.get(one).framework(), "basis", Mapping.word(merged.get(one).basis()))));
                }
            }
        }
        return merged;
    }

    private static List<Offering> offerings(Version known, Version said) {
        var merged = new ArrayList<>(said.offerings());
        known.offerings().stream()
                .filter(offering -> said.offerings().stream().noneMatch(offering::isSameOccasion))
                .forEach(merged::add);
        return merged;
    }

    private void checkEnd(int number, @Nullable LocalDate known, @Nullable LocalDate said) {
        if (!Objects.equals(known, said) && (known != null || said == null || said.isBefore(today))) {
            refuse(number, "to", Refusal.of("catalogue.end-used", "today", today.toString()));
        }
    }

    private void refuse(int number, String field, Refusal refusal) {
        sound = false;
        from.mappings("versions").stream()
                .filter(version -> Integer.toString(number).equals(version.textIfAny("number")))
                .findFirst()
                .orElse(from)
                .refuse(field, refusal);
    }

    private static boolean isSameRecord(Placement one, Placement other) {
        return one.framework().equals(other.framework()) && one.basis() == other.basis() && one.from().equals(other.from());
    }

    private static Placement withoutEnd(Placement placement) {
        return placement.until(null);
    }
}
