package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.unit.UnitVersion;
import org.springframework.stereotype.Component;

/**
 * The list {@code units} in the catalogue's files. What a file leaves out stays; a version that somebody refers to never changes,
 * but an open end may be closed, and not in the past.
 */
@Component
class UnitFiles {
    private final UnitStore store;
    private final Units units;

    UnitFiles(UnitStore store, Units units) {
        this.store = store;
        this.units = units;
    }

    /**
     * What the files say, before anything is written.
     *
     * @param added not known before
     * @param changed known otherwise, as they shall stand
     */
    record Read(List<Unit> added, List<Unit> changed, int same) {

        CatalogueFiles.Count count() {
            return new CatalogueFiles.Count(added.size(), changed.size(), same);
        }
    }

    /** Everything unsound is refused in place. */
    Read read(List<Mapping> roots, Map<String, Framework> frameworks, LocalDate today) {
        var reader = new UnitReader(frameworks);
        var known = new HashMap<String, Unit>();
        var used = new HashSet<Long>();
        var codes = new HashSet<String>();
        var added = new ArrayList<Unit>();
        var changed = new ArrayList<Unit>();
        int same = 0;
        for (var root : roots) {
            for (var mapping : root.mappings("units")) {
                if (known.isEmpty()) {
                    known.putAll(store.all().stream().collect(Collectors.toMap(Unit::code, Function.identity())));
                    used.addAll(store.usedVersions());
                }
                var read = reader.unit(mapping);
                if (read.isEmpty()) {
                    continue;
                }
                var unit = read.get();
                if (!codes.add(unit.code())) {
                    mapping.refuse("code", Refusal.of("catalogue.unit-twice", "code", unit.code()));
                    continue;
                }
                var before = known.get(unit.code());
                var after = before == null ? unit : merge(before, unit, used, mapping, today);
                if (before == null) {
                    added.add(after);
                } else if (after.saysTheSameAs(before)) {
                    same++;
                } else {
                    changed.add(after);
                }
            }
        }
        return new Read(added, changed, same);
    }

    void write(Read read, Deed deed) {
        read.added().forEach(unit -> store.write(unit, deed));
        read.changed().forEach(unit -> store.write(unit, deed));
    }

    List<Unit> all() {
        return store.all();
    }

    /** From now on these never change, for courses cover them; each {@code CODE/VERSION}. */
    void markUsed(Set<String> versions) {
        units.markUsed(store.all().stream()
                .flatMap(unit -> unit.versions().stream().filter(each -> versions.contains(unit.code() + "/" + each.number())))
                .map(UnitVersion::id).toList());
    }

    private static Unit merge(Unit known, Unit said, Set<Long> used, Mapping from, LocalDate today) {
        var versions = new ArrayList<UnitVersion>();
        for (var version : known.versions()) {
            var again = said.version(version.number());
            again.filter(_ -> used.contains(version.id()))
                    .flatMap(newer -> objection(version, newer, today))
                    .ifPresent(refusal -> refuse(from, version.number(), refusal));
            versions.add(again.orElse(version).withId(version.id()));
        }
        said.versions().stream().filter(version -> known.version(version.number()).isEmpty()).forEach(versions::add);
        return new Unit(known.id(), known.code(), said.name(), said.field(), versions);
    }

    private static Optional<Refusal> objection(UnitVersion used, UnitVersion said, LocalDate today) {
        if (!withoutEnd(used).equals(withoutEnd(said))) {
            return Optional.of(Refusal.of("catalogue.unit-used", "number", Integer.toString(used.number())));
        }
        var before = used.validity().to();
        var after = said.validity().to();
        boolean mayEnd = java.util.Objects.equals(before, after) || (before == null && after != null && !after.isBefore(today));
        return mayEnd ? Optional.empty() : Optional.of(Refusal.of("catalogue.unit-end-used", "today", today.toString()));
    }

    private static UnitVersion withoutEnd(UnitVersion version) {
        return new UnitVersion(0, version.number(), new Validity(version.validity().from(), null), version.framework(),
                version.level(), version.credits(), version.outcomes());
    }

    private static void refuse(Mapping from, int number, Refusal refusal) {
        from.mappings("versions").stream()
                .filter(version -> Integer.toString(number).equals(version.textIfAny("number")))
                .findFirst()
                .orElse(from)
                .refuse("number", refusal);
    }
}
