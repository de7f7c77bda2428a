package org.opencreditbank.bank.organisation;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of an organisation: to be entered, or as exported. Two entries are equal if they say the same.
 *
 * @param parent code of the organisation it belongs to
 * @param kind a word for what it is to others
 */
public record OrganisationEntry(
        String code,
        Map<String, String> name,
        Set<OrganisationRole> roles,
        List<Identifier> identifiers,
        @Nullable String parent,
        @Nullable String region,
        @Nullable String kind) {

    /** Puts what has no order of its own in order. */
    public OrganisationEntry {
        name = new TreeMap<>(name);
        roles = roles.isEmpty() ? EnumSet.noneOf(OrganisationRole.class) : EnumSet.copyOf(roles);
        identifiers = identifiers.stream()
                .sorted(Comparator.comparing(Identifier::scheme).thenComparing(Identifier::value))
                .toList();
    }

    /** An organisation without identifiers, parent, region and kind. */
    public static OrganisationEntry of(String code, String english, String chinese, OrganisationRole... roles) {
        return new OrganisationEntry(code, Map.of("en", english, "zh", chinese), Set.of(roles), List.of(), null, null, null);
    }
}
