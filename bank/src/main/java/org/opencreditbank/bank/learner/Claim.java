package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.learner.LookupHashes.DocumentHash;
import org.opencreditbank.rulebook.identity.CitizenId;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.identity.PersonName;

/**
 * A claim made ready for looking up: hashed once, however often it is decided.
 *
 * @param name the form to keep
 * @param lookUpName the form to compare
 * @param documents by hash, in the order handed in
 */
record Claim(
        String name, String lookUpName, Map<UUID, Presented> documents, @Nullable LocalDate birthDate) {

    /**
     * A document with what it is found by.
     *
     * @param nameMac ties it to the claim's name
     */
    record Presented(IdentityDocument document, UUID hash, long nameMac) {}

    static List<Claim> read(List<ClaimedPerson> persons, LookupHashes hashes) {
        List<Claim> claims = new ArrayList<>(persons.size());
        for (ClaimedPerson person : persons) {
            claims.add(read(person, hashes));
        }
        return claims;
    }

    private static Claim read(ClaimedPerson person, LookupHashes hashes) {
        String lookUpName = PersonName.forLookUp(person.name());
        Map<UUID, Presented> documents = LinkedHashMap.newLinkedHashMap(person.documents().size());
        LocalDate birthDate = person.birthDate();
        for (IdentityDocument document : person.documents()) {
            DocumentHash hash = hashes.document(document);
            documents.put(hash.hash(), new Presented(document, hash.hash(), hashes.nameMac(hash, lookUpName)));
            if (birthDate == null) {
                birthDate = birthDate(document);
            }
        }
        return new Claim(PersonName.normalise(person.name()), lookUpName, documents, birthDate);
    }

    /** The birth date that a document says by itself. */
    static @Nullable LocalDate birthDate(IdentityDocument document) {
        return document.kind() == DocumentKind.CITIZEN_ID
                ? CitizenId.parse(document.number()).sound().map(CitizenId::birthDate).orElse(null)
                : null;
    }

    /** A person has one citizen ID. */
    boolean namesTwoCitizens() {
        return documents.size() > 1
                && documents.values().stream()
                                .filter(each -> each.document().kind() == DocumentKind.CITIZEN_ID)
                                .count()
                        > 1;
    }
}
