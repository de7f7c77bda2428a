package org.opencreditbank.bank.learner;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.account.AccountEvent;
import org.opencreditbank.rulebook.account.AccountState;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgetting somebody: their secret is destroyed, so that everything sealed under it, here and in every other room, is
 * noise; they can't be found any more. What was learned and credited stays, and names nobody.
 *
 * <p>Backups keep the wrapped secret until the epoch key that wraps it is destroyed ({@link KeyRotation}).
 */
public final class Erasure {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Learners learners;
    private final PersonKeys keys;
    private final Changes changes;
    private final ErasureList list;
    private final SignIns signIns;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Erasure(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            Learners learners,
            PersonKeys keys,
            Changes changes,
            ErasureList list,
            SignIns signIns,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.learners = learners;
        this.keys = keys;
        this.changes = changes;
        this.list = list;
        this.signIns = signIns;
        this.events = events;
        this.clock = clock;
    }

    /** Erases the person with all their accounts, or says every reason why not; then nothing is changed. */
    public List<Refusal> erase(long learnerId, Deed deed) {
        return transaction.execute(status -> {
            learners.holdStill();
            long[] group = learners.group(learnerId);
            List<Refusal> objections = objections(group);
            if (objections.isEmpty()) {
                objections.addAll(forget(group, deed));
            }
            if (!objections.isEmpty()) {
                status.setRollbackOnly();
            }
            return List.copyOf(objections);
        });
    }

    private List<Refusal> objections(long[] group) {
        List<Refusal> objections = new ArrayList<>();
        Integer holds = jdbc.queryForObject(
                "select count(*) from learner.legal_hold where learner_id = any (?) and lifted_by is null",
                Integer.class,
                (Object) group);
        if (holds != null && holds > 0) {
            objections.add(Refusal.of("erasure.legal-hold"));
        }
        events.publishEvent(
                new ErasureAsked(Arrays.stream(group).boxed().toList(), objections));
        return objections;
    }

    private List<Refusal> forget(long[] group, Deed deed) {
        List<Long> ids = Arrays.stream(group).boxed().toList();
        Map<Long, PersonSecret> secrets = keys.secrets(ids);
        List<Refusal> refusals = new ArrayList<>();
        for (long id : group) {
            changes.happen(id, new AccountEvent.Erase(), ChangeKind.ERASED, Changes.Facts.NONE, deed)
                    .ifPresent(refusals::add);
        }
        if (!refusals.isEmpty()) {
            return refusals;
        }
        for (String statement : List.of(
                "delete from learner.document where learner_id = any (?)",
                "delete from learner.name_birth where learner_id = any (?)",
                "delete from learner.failed_proof where learner_id = any (?)",
                "update learner.former_details set sealed = null where learner_id = any (?)",
                "update learner.change set note = null where learner_id = any (?) and note is not null",
                "update learner.attribute set value = null where learner_id = any (?)",
                "update learner.proxy set sealed = null where learner_id = any (?)")) {
            jdbc.update(statement, (Object) group);
        }
        ids.forEach(id -> signIns.forgetLearner(id, deed));
        events.publishEvent(new PersonErased(ids, deed));
        secrets.forEach((id, secret) -> putOnList(id, ErasureList.mark(secret)));
        return List.of();
    }

    /** Last before the commit: if the commit fails, the list says so too. */
    private void putOnList(long learnerId, String mark) {
        Instant now = clock.instant();
        list.add(learnerId, mark, now);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    list.withdraw(learnerId, mark, now);
                }
            }
        });
    }

    /**
     * Forgets again whom a restored backup has brought back. Nothing stands against it, since it was decided before.
     *
     * @return how many were brought back
     */
    int replay() {
        Map<Long, String> marks = list.marks();
        if (marks.isEmpty()) {
            return 0;
        }
        Map<Long, PersonSecret> returned = keys.secrets(marks.keySet());
        int replayed = 0;
        for (Map.Entry<Long, PersonSecret> each : returned.entrySet()) {
            long id = each.getKey();
            if (ErasureList.mark(each.getValue()).equals(marks.get(id))) {
                transaction.executeWithoutResult(_ -> {
                    learners.holdStill();
                    var deed = new Deed(new Actor.SystemTask("erasure-list"), "restored backup");
                    thaw(id, deed);
                    List<Refusal> refusals = forget(new long[] {id}, deed);
                    if (!refusals.isEmpty()) {
                        throw new IllegalStateException(
                                "Learner " + id + " is on the list of the erased and cannot be erased: " + refusals);
                    }
                });
                replayed++;
            }
        }
        return replayed;
    }

    /** The backup may be from a time when the account was frozen; a frozen one is not erased. */
    private void thaw(long id, Deed deed) {
        if (changes.lock(id) == AccountState.FROZEN) {
            AccountState before = changes.stateBefore(id, ChangeKind.FROZEN).orElse(AccountState.PENDING);
            changes.happen(id, new AccountEvent.Unfreeze(before), ChangeKind.UNFROZEN, Changes.Facts.NONE, deed);
        }
    }
}
