package org.opencreditbank.bank.learner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.identity.DocumentKind;
import org.opencreditbank.rulebook.identity.IdentityDocument;
import org.opencreditbank.rulebook.identity.PersonName;

/** A person while a chunk is being decided: held already, or a newcomer of this very chunk. */
final class Party {

    private final boolean newcomer;
    private final AccountState state;
    private long learnerId;
    private String name = "";
    private @Nullable LocalDate birthDate;
    private final Set<String> lookUpNames = new HashSet<>();
    private final List<IdentityDocument> documents = new ArrayList<>(2);
    private final List<IdentityDocument> mergedDocuments = new ArrayList<>(0);
    private final Map<UUID, Added> added = new LinkedHashMap<>(4);
    private @Nullable PersonDetails before;
    private boolean named;
    private boolean detailed;

    private record Added(Claim.Presented presented, String lookUpName) {}

    /** What a document row says besides whose it is. */
    record Tie(long nameMac, DocumentKind kind) {}

    private Party(boolean newcomer, long learnerId, AccountState state) {
        this.newcomer = newcomer;
        this.learnerId = learnerId;
        this.state = state;
    }

    static Party held(long learnerId, AccountState state) {
        return new Party(false, learnerId, state);
    }

    static Party newcomer(Claim claim) {
        var party = new Party(true, 0, AccountState.PENDING);
        party.detailed = true;
        party.add(claim);
        return party;
    }

    /**
     * What the bank knows of a held person.
     *
     * @param present the account in use
     * @param merged accounts that lead to it
     * @param former how any of them was known before a change
     */
    record Known(PersonDetails present, List<PersonDetails> merged, List<PersonDetails> former) {
        /** Every document by which the person is known today. */
        Stream<IdentityDocument> everyDocument() {
            return Stream.concat(Stream.of(present), merged.stream()).flatMap(each -> each.documents().stream());
        }
    }

    void detailed(Known known) {
        detailed = true;
        before = known.present();
        name = known.present().name();
        birthDate = known.present().birthDate();
        documents.addAll(known.present().documents());
        known.merged().forEach(details -> mergedDocuments.addAll(details.documents()));
        Stream.of(List.of(known.present()), known.merged(), known.former())
                .flatMap(List::stream)
                .map(PersonDetails::name)
                .filter(each -> !each.isEmpty())
                .forEach(each -> lookUpNames.add(PersonName.forLookUp(each)));
    }

    /** A name that nobody has said is not another name; nor is one the person once bore. */
    boolean mayBeCalled(Claim claim) {
        if (!detailed) {
            throw new IllegalStateException("Names are compared before the details were read");
        }
        return claim.lookUpName().isEmpty() || name.isEmpty() || lookUpNames.contains(claim.lookUpName());
    }

    boolean isAnotherCitizen(Claim claim) {
        return claim.documents().values().stream()
                .map(Claim.Presented::document)
                .anyMatch(document -> document.kind() == DocumentKind.CITIZEN_ID
                        && Stream.concat(documents.stream(), mergedDocuments.stream())
                                .anyMatch(mine -> mine.kind() == DocumentKind.CITIZEN_ID && !mine.equals(document)));
    }

    /** How many documents the person would be known by with those of the claim. */
    long documentsWith(Claim claim) {
        return documents.size()
                + claim.documents().values().stream()
                        .filter(presented -> !documents.contains(presented.document()))
                        .count();
    }

    /**
     * Takes over what the claim says and was not known: documents, and a name where there was none. A birth date comes
     * only with one of these, so that it does not depend on how rows fall into chunks.
     */
    void add(Claim claim) {
        boolean news = false;
        for (Claim.Presented presented : claim.documents().values()) {
            if (!documents.contains(presented.document()) && !mergedDocuments.contains(presented.document())) {
                documents.add(presented.document());
                added.put(presented.hash(), new Added(presented, claim.lookUpName()));
                news = true;
            }
        }
        if (name.isEmpty() && !claim.name().isEmpty()) {
            name = claim.name();
            lookUpNames.add(claim.lookUpName());
            named = true;
            news = true;
        }
        if (news && birthDate == null) {
            birthDate = claim.birthDate();
        }
    }

    boolean isNewcomer() {
        return newcomer;
    }

    boolean isDetailed() {
        return detailed;
    }

    /** Whether a held person is now known better than before. */
    boolean isEnriched() {
        return !newcomer && (named || !added.isEmpty());
    }

    /** Whether the name was said for the first time, so that documents known before must be tied to it. */
    boolean isNamed() {
        return named;
    }

    long learnerId() {
        return learnerId;
    }

    void opened(long id) {
        learnerId = id;
    }

    AccountState state() {
        return state;
    }

    /** What is known of the person now. */
    PersonDetails details() {
        return new PersonDetails(name, documents, birthDate);
    }

    /** What was known of a held person when the chunk began. */
    @Nullable PersonDetails before() {
        return before;
    }

    /** Ties a document of this chunk to the name that the person has at the end of it. */
    Tie tie(UUID hash, LookupHashes hashes) {
        Added each = added.get(hash);
        if (each == null) {
            throw new IllegalStateException("A document is written that nobody presented");
        }
        IdentityDocument document = each.presented().document();
        String lookUpName = PersonName.forLookUp(name);
        long mac = each.lookUpName().equals(lookUpName)
                ? each.presented().nameMac()
                : hashes.nameMac(hashes.document(document), lookUpName);
        return new Tie(mac, document.kind());
    }

    /** What the person is found by besides documents: exact name and birth date, where both are known. */
    Optional<UUID> nameAndBirth(LookupHashes hashes) {
        LocalDate birth = birthDate;
        return birth == null || name.isEmpty()
                ? Optional.empty()
                : Optional.of(hashes.nameAndBirth(PersonName.forLookUp(name), birth));
    }
}
