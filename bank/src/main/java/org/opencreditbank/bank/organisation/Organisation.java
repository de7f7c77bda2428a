package org.opencreditbank.bank.organisation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An organisation as the bank knows it.
 *
 * @param id inside the bank
 * @param publicId in addresses and exports
 * @param code short, chosen by the bank, such as {@code YD-OU}
 * @param name by language tag
 * @param parent id of the organisation it belongs to, in the tree of branches
 * @param region GB/T 2260 code, six digits
 * @param kind a word for what it is to others, such as {@code university} or {@code self-study-exam}, by which rules of recognition ask
 */
public record Organisation(
        long id,
        UUID publicId,
        String code,
        Map<String, String> name,
        Set<OrganisationRole> roles,
        List<Identifier> identifiers,
        @Nullable Long parent,
        @Nullable String region,
        @Nullable String kind) {

    public Organisation {
        roles = Set.copyOf(roles);
        identifiers = List.copyOf(identifiers);
    }
}
