package org.opencreditbank.bank.learner;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountState;

/**
 * Decides whose each claim of a chunk is, one after the other, in memory: what a claim opens or adds is there for the
 * next one, so that a chunk ends as the same claims would one by one.
 */
final class ChunkDecision {

    /**
     * A document the bank knows.
     *
     * @param learnerId the account in use today
     * @param nameMac the name it is tied to
     */
    record Owner(long learnerId, AccountState state, long nameMac) {}

    /** Two accounts that one claim names at once. */
    record Twins(Party first, Party second) {}

    /** Signs of a name; the longest known names of people have fewer. */
    static final int LONGEST_NAME = 200;

    /** Documents of one person. */
    static final int MOST_DOCUMENTS = 100;

    private final Map<UUID, Owner> owners;
    private final boolean openMissing;
    private final Map<Long, Party> held = new HashMap<>();
    private final Map<UUID, Party> arrivals = new HashMap<>();
    private final List<Party> newcomers = new ArrayList<>();
    private final Set<Twins> twins = new LinkedHashSet<>();

    ChunkDecision(Map<UUID, Owner> owners, boolean openMissing) {
        this.owners = owners;
        this.openMissing = openMissing;
    }

    /** The held people whose details must be read before deciding: another name may have been said, or a new document. */
    Set<Long> inDoubt(List<Claim> claims) {
        Set<Long> learners = new LinkedHashSet<>();
        for (Claim claim : claims) {
            boolean newDocument = false;
            boolean nameTied = false;
            for (Claim.Presented presented : claim.documents().values()) {
                Owner owner = owners.get(presented.hash());
                newDocument |= owner == null;
                nameTied |= owner != null && owner.nameMac() == presented.nameMac();
            }
            if (!newDocument && nameTied) {
                continue;
            }
            for (UUID hash : claim.documents().keySet()) {
                Owner owner = owners.get(hash);
                if (owner != null) {
                    learners.add(owner.learnerId());
                }
            }
        }
        return learners;
    }

    /** One answer for each claim, in order. {@code details}: of everybody {@link #inDoubt}. */
    List<Answer> decide(List<Claim> claims, Map<Long, Party.Known> details) {
        List<Answer> answers = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            answers.add(decide(claim, details));
        }
        return answers;
    }

    /** Whose a claim is, or why nobody's. */
    sealed interface Answer {
        record Whose(Party party, boolean opened) implements Answer {}

        record Nobody(Refusal refusal) implements Answer {}
    }

    private Answer decide(Claim claim, Map<Long, Party.Known> details) {
        if (claim.documents().isEmpty()) {
            return nobody("identity.no-document");
        }
        if (claim.name().length() > LONGEST_NAME) {
            return nobody("identity.name-long");
        }
        if (claim.documents().size() > MOST_DOCUMENTS) {
            return nobody("identity.too-many-documents");
        }
        if (claim.namesTwoCitizens()) {
            return nobody("identity.second-citizen-id");
        }
        Party found = null;
        boolean nameTied = false;
        boolean newDocument = false;
        for (Claim.Presented presented : claim.documents().values()) {
            Party party = arrivals.get(presented.hash());
            Owner owner = owners.get(presented.hash());
            if (party == null && owner != null) {
                party = held(owner, details);
                nameTied |= owner.nameMac() == presented.nameMac();
            }
            newDocument |= party == null;
            if (party != null && found != null && party != found) {
                twins.add(new Twins(found, party));
                return nobody("identity.two-accounts");
            }
            found = party == null ? found : party;
        }
        if (found == null) {
            return open(claim);
        }
        return join(claim, found, nameTied, newDocument);
    }

    private Answer open(Claim claim) {
        if (!openMissing) {
            return nobody("identity.no-account");
        }
        Party party = Party.newcomer(claim);
        newcomers.add(party);
        claim.documents().keySet().forEach(hash -> arrivals.put(hash, party));
        return new Answer.Whose(party, true);
    }

    private Answer join(Claim claim, Party party, boolean nameTied, boolean newDocument) {
        if (!nameTied && !party.mayBeCalled(claim)) {
            return nobody("identity.name-differs");
        }
        if (newDocument && party.isAnotherCitizen(claim)) {
            return nobody("identity.second-citizen-id");
        }
        if (newDocument && party.documentsWith(claim) > MOST_DOCUMENTS) {
            return nobody("identity.too-many-documents");
        }
        if (openMissing && party.isDetailed() && party.state().takesDeposits()) {
            party.add(claim);
            claim.documents().keySet().stream()
                    .filter(hash -> !owners.containsKey(hash))
                    .forEach(hash -> arrivals.put(hash, party));
        }
        return new Answer.Whose(party, false);
    }

    private Party held(Owner owner, Map<Long, Party.Known> details) {
        return held.computeIfAbsent(owner.learnerId(), id -> {
            Party party = Party.held(id, owner.state());
            Party.Known known = details.get(id);
            if (known != null) {
                party.detailed(known);
            }
            return party;
        });
    }

    private static Answer nobody(String code) {
        return new Answer.Nobody(Refusal.of(code));
    }

    /** People who have no account yet, in the order of their first claim. */
    List<Party> newcomers() {
        return newcomers;
    }

    /** Held people about whom something new was said. */
    List<Party> enriched() {
        return held.values().stream().filter(Party::isEnriched).toList();
    }

    Collection<Twins> twins() {
        return twins;
    }

    /** The documents to be written, with the party that each belongs to. */
    Map<UUID, Party> newDocuments() {
        return arrivals;
    }
}
