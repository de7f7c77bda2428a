package org.opencreditbank.bank.transfer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.ledger.Allocation;
import org.opencreditbank.bank.ledger.Allocations;
import org.opencreditbank.bank.recognition.ActiveClaims;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.springframework.stereotype.Component;

/** What an account's achievements count as already, as the rules want to know it. */
@Component
class OwnClaims implements ActiveClaims {

    private final Allocations allocations;
    private final TransferStore store;
    private final RuleSets sets;
    private final Learners learners;

    OwnClaims(Allocations allocations, TransferStore store, RuleSets sets, Learners learners) {
        this.allocations = allocations;
        this.store = store;
        this.sets = sets;
        this.learners = learners;
    }

    @Override
    public List<Claim> of(long learnerId, Facts held) {
        return of(learners.group(learnerId), held);
    }

    /**
     * Active claims of these accounts, the pending ones too, with the achievements as they were when each was decided.
     *
     * @param held what the account holds now: what a claim rests on that is of no case is told by it
     */
    List<Claim> of(long[] group, Facts held) {
        var cases = new HashMap<Long, TransferFile>();
        store.of(group).forEach(file -> {
            if (file.allocation() != null) {
                cases.put(file.allocation(), file);
            }
        });
        var claims = new ArrayList<Claim>();
        for (var each : allocations.of(group)) {
            if (each.active()) {
                var file = cases.get(each.allocation().id());
                var sources = file == null ? held.sources() : decidedOn(file);
                claims.add(claim(each.allocation(), file == null ? "allocation " + each.allocation().id() : file.number(), sources));
            }
        }
        return claims;
    }

    private List<Source> decidedOn(TransferFile file) {
        return store.content(file).map(content -> FactsJson.read(content.facts(), sets.content(file.rules())).facts().sources()).orElse(List.of());
    }

    private static Claim claim(Allocation allocation, String id, List<Source> known) {
        var used = allocation.sources().stream().map(Allocation.Source::lineage).map(UUID::toString).toList();
        return new Claim(id, allocation.programme(), allocation.qualification(),
                known.stream().filter(source -> used.contains(source.id())).toList(), allocation.lines(), allocation.use());
    }
}
