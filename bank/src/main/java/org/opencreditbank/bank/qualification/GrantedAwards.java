package org.opencreditbank.bank.qualification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The awards that stand: granted, and not taken back. One that is under review stands until that is decided. */
@Component
public class GrantedAwards {

    private static final int AT_ONCE = 1_000;

    private final AwardStore store;
    private final Programmes programmes;
    private final Learners learners;
    private final PersonKeys keys;

    /** One of those of an institution. */
    public record Graduate(long learnerId, UUID award) {}

    GrantedAwards(AwardStore store, Programmes programmes, Learners learners, PersonKeys keys) {
        this.store = store;
        this.programmes = programmes;
        this.learners = learners;
        this.keys = keys;
    }

    /** Those of an account, newest first. Whoever asks has recorded the look. */
    public List<GrantedAward> of(long learnerId) {
        return read(store.of(learners.group(learners.canonical(learnerId))));
    }

    /** Those of these that stand and whose person has not been erased. Whoever asks has recorded the look. */
    public List<GrantedAward> these(Collection<UUID> awards) {
        return read(store.these(awards));
    }

    /** Lets nobody take one of these back until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(Collection<UUID> awards) {
        if (!awards.isEmpty()) {
            store.hold(awards);
        }
    }

    /**
     * All that an institution has granted, a thousand at a time.
     *
     * @param programme its code; of every programme where it is absent
     */
    public void granted(long organisationId, Optional<String> programme, Consumer<List<Graduate>> some) {
        long after = 0;
        List<AwardFile> page;
        do {
            page = store.standing(organisationId, programme.orElse(null), after, AT_ONCE);
            if (!page.isEmpty()) {
                some.accept(page.stream().map(each -> new Graduate(each.learnerId(), each.publicId())).toList());
                after = page.getLast().id();
            }
        } while (page.size() == AT_ONCE);
    }

    private List<GrantedAward> read(List<AwardFile> files) {
        var standing = files.stream().filter(each -> each.state().stands()).toList();
        var secrets = keys.secrets(standing.stream().map(AwardFile::learnerId).toList());
        Map<Long, List<AwardStore.Stored>> histories = store.histories(standing.stream().map(AwardFile::id).toList());
        Map<String, Programme> described = new HashMap<>();
        List<GrantedAward> read = new ArrayList<>(standing.size());
        for (AwardFile file : standing) {
            var secret = secrets.get(file.learnerId());
            if (secret == null) {
                continue;
            }
            LocalDate granted = file.state().claimed();
            Credits counted = Credits.ZERO;
            boolean stood = false;
            for (AwardStore.Stored event : histories.getOrDefault(file.id(), List.of())) {
                var record = AwardRecord.read(secret.unseal(event.sealed().array(), Awards.bytes(event.id())));
                counted = counted.plus(record.counted());
                boolean stands = AwardStages.read(record.stage()).stands();
                if (stands && !stood) {
                    granted = event.on();
                }
                stood = stands;
            }
            var programme = described.computeIfAbsent(file.ruleSet() + file.programme(), _ -> programmes.described(file.ruleSet(), file.programme()));
            read.add(new GrantedAward(file.publicId(), file.number(), file.learnerId(), file.organisation(), programme, file.ruleSet(), granted, counted));
        }
        return read;
    }
}
