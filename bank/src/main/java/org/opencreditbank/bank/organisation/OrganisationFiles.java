package org.opencreditbank.bank.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.RegionCode;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register as a readable file: a list {@code organisations}. Loading is all or nothing, adds and changes but never removes, and
 * changes nothing the second time.
 */
@Component
public class OrganisationFiles {

    /** How a load ended. */
    public sealed interface Load {
        /** Everything is in. */
        record Done(int added, int changed, int same) implements Load {}

        /** Nothing was changed. */
        record Faulty(List<Fault> faults) implements Load {}
    }

    private record Read(OrganisationEntry entry, Mapping from) {}

    private final Organisations organisations;

    OrganisationFiles(Organisations organisations) {
        this.organisations = organisations;
    }

    /**
     * Loads files together: they may name each other's organisations as parents, in any order.
     *
     * @param files content by name
     * @param actor label of who does it
     */
    @Transactional
    public Load load(Map<String, byte[]> files, String actor, String cause) {
        var faults = new Faults();
        var read = new ArrayList<Read>();
        files.forEach((name, content) -> YamlFile.read(name, content, faults).ifPresent(root -> {
            root.mappings("organisations").forEach(mapping -> read.add(new Read(entry(mapping), mapping)));
            root.nothingElse();
        }));
        var known = organisations.all().stream().map(organisations::entry)
                .collect(Collectors.toMap(OrganisationEntry::code, Function.identity()));
        checkTogether(read, known);
        if (!faults.none()) {
            return new Load.Faulty(faults.list());
        }
        int added = 0;
        int changed = 0;
        int same = 0;
        for (var entry : parentsFirst(read)) {
            var before = known.get(entry.code());
            if (entry.equals(before)) {
                same++;
                continue;
            }
            organisations.enter(entry, actor, cause);
            if (before == null) {
                added++;
            } else {
                changed++;
            }
        }
        return new Load.Done(added, changed, same);
    }

    /** All organisations; loading it changes nothing. */
    @Transactional(readOnly = true)
    public String export() {
        var entries = organisations.all().stream().map(organisations::entry).toList();
        var yaml = new YamlText();
        yaml.list("organisations", entries, entry -> yaml.field("code", entry.code())
                .texts("name", entry.name())
                .values("roles", entry.roles().stream().map(Mapping::word).toList())
                .field("kind", entry.kind())
                .field("parent", entry.parent())
                .field("region", entry.region())
                .list("identifiers", entry.identifiers(), identifier -> yaml.field("scheme", identifier.scheme())
                        .field("value", identifier.value())));
        return yaml.toString();
    }

    private static OrganisationEntry entry(Mapping mapping) {
        var identifiers = new ArrayList<Identifier>();
        for (var given : mapping.mappings("identifiers")) {
            var scheme = given.text("scheme");
            identifiers.add(given.value("value", value -> Identifier.read(scheme, value), new Identifier(scheme, "")));
            given.nothingElse();
        }
        var entry = new OrganisationEntry(
                mapping.value("code", OrganisationFiles::readCode, ""),
                mapping.texts("name"),
                Set.copyOf(mapping.choices("roles", OrganisationRole.class)),
                identifiers,
                mapping.textIfAny("parent"),
                mapping.valueIfAny("region", OrganisationFiles::readRegion),
                mapping.valueIfAny("kind", OrganisationFiles::readKind));
        mapping.nothingElse();
        return entry;
    }

    /** What can only be seen with all entries on the table. */
    private static void checkTogether(List<Read> read, Map<String, OrganisationEntry> known) {
        var entries = new HashMap<>(known);
        read.forEach(each -> entries.put(each.entry().code(), each.entry()));
        var holders = new HashMap<Identifier, String>();
        var said = read.stream().map(each -> each.entry().code()).collect(Collectors.toSet());
        Stream.concat(known.values().stream().filter(entry -> !said.contains(entry.code())), read.stream().map(Read::entry))
                .forEach(entry -> entry.identifiers().forEach(identifier -> holders.putIfAbsent(identifier, entry.code())));
        var codes = new HashSet<String>();
        for (var each : read) {
            var entry = each.entry();
            if (!codes.add(entry.code())) {
                each.from().refuse("code", Refusal.of("organisation.code-twice", "code", entry.code()));
            }
            if (entry.parent() != null && !entries.containsKey(entry.parent())) {
                each.from().refuse("parent", Refusal.of("organisation.unknown", "code", entry.parent()));
            } else if (liesBelowItself(entry, entries)) {
                each.from().refuse("parent", Refusal.of("organisation.below-itself", "code", entry.code()));
            }
            for (var identifier : entry.identifiers()) {
                var holder = holders.get(identifier);
                if (holder != null && !holder.equals(entry.code())) {
                    each.from().refuse("identifiers", new Refusal("organisation.identifier-taken",
                            Map.of("scheme", identifier.scheme(), "value", identifier.value(), "code", holder)));
                }
            }
        }
    }

    private static boolean liesBelowItself(OrganisationEntry entry, Map<String, OrganisationEntry> entries) {
        var seen = new HashSet<String>();
        var above = entry.parent() == null ? null : entries.get(entry.parent());
        while (above != null && seen.add(above.code())) {
            if (above.code().equals(entry.code())) {
                return true;
            }
            above = above.parent() == null ? null : entries.get(above.parent());
        }
        return false;
    }

    private static List<OrganisationEntry> parentsFirst(List<Read> read) {
        var waiting = new LinkedHashMap<String, OrganisationEntry>();
        read.forEach(each -> waiting.put(each.entry().code(), each.entry()));
        var ordered = new ArrayList<OrganisationEntry>();
        while (!waiting.isEmpty()) {
            var ready = waiting.values().stream()
                    .filter(entry -> entry.parent() == null || !waiting.containsKey(entry.parent()))
                    .toList();
            ordered.addAll(ready);
            ready.forEach(entry -> waiting.remove(entry.code()));
        }
        return ordered;
    }

    private static Reading<String> readCode(String text) {
        return text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("organisation.code-form", "text", text));
    }

    private static Reading<String> readKind(String text) {
        return text.matches("[a-z][a-z0-9-]{0,63}")
                ? Reading.of(text)
                : new Reading.Refused<>(Refusal.of("organisation.kind-form", "text", text));
    }

    private static Reading<String> readRegion(String text) {
        return switch (RegionCode.parse(text)) {
            case Reading.Sound<RegionCode>(RegionCode sound) -> Reading.of(sound.code());
            case Reading.Refused<RegionCode>(Refusal refusal) -> new Reading.Refused<>(refusal);
        };
    }
}
