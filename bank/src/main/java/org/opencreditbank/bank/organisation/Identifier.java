package org.opencreditbank.bank.organisation;

import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.identity.OrganisationCode;

/**
 * What somebody else calls an organisation.
 *
 * @param scheme who hands out the values, such as {@code GB32100}, {@code ROR}, {@code ISNI}
 * @param value unique within the scheme
 */
public record Identifier(String scheme, String value) {

    /** Reads a value by the rules of its scheme; only {@code GB32100} has rules that can be checked here. */
    public static Reading<Identifier> read(String scheme, String value) {
        if (value.isBlank()) {
            return new Reading.Refused<>(Refusal.of("organisation.identifier-blank"));
        }
        if (!scheme.equals(OrganisationCode.SCHEME)) {
            return Reading.of(new Identifier(scheme, value.strip()));
        }
        return switch (OrganisationCode.parse(value)) {
            case Reading.Sound<OrganisationCode>(OrganisationCode sound) -> Reading.of(new Identifier(scheme, sound.code()));
            case Reading.Refused<OrganisationCode>(Refusal refusal) -> new Reading.Refused<>(refusal);
        };
    }
}
