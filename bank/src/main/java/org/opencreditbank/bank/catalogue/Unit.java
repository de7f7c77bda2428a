package org.opencreditbank.bank.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.unit.UnitVersion;

/**
 * A certification unit (认证单元) with all its versions: the common measure by which courses are compared.
 *
 * @param id inside the bank; 0 while it is not stored
 * @param code unique in the bank; stands in addresses
 * @param name by language tag
 * @param versions by number, at least one
 */
public record Unit(
        long id, String code, Map<String, String> name, @Nullable FieldOfStudy field, List<UnitVersion> versions) {

    public Unit {
        name = new TreeMap<>(name);
        versions = versions.stream().sorted(Comparator.comparingInt(UnitVersion::number)).toList();
    }

    /** The version with that number. */
    public Optional<UnitVersion> version(int number) {
        return versions.stream().filter(version -> version.number() == number).findFirst();
    }

    /** The version with the highest number. */
    public UnitVersion newest() {
        return versions.getLast();
    }

    /** Whether both say the same, ids aside. */
    boolean saysTheSameAs(Unit other) {
        return code.equals(other.code) && name.equals(other.name) && java.util.Objects.equals(field, other.field)
                && unstored(versions).equals(unstored(other.versions));
    }

    private static List<UnitVersion> unstored(List<UnitVersion> versions) {
        return versions.stream().map(version -> version.withId(0)).toList();
    }
}
