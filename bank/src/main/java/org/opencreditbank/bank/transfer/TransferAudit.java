package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.evidence.Audited;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.transfer.Party;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That every step of a case has its leaf, that none is missing, and that the ledger holds what each case says. */
@Component
class TransferAudit implements Audited {

    private final JdbcTemplate jdbc;
    private final TransferStore store;
    private final Learners learners;

    TransferAudit(JdbcTemplate jdbc, TransferStore store, Learners learners) {
        this.jdbc = jdbc;
        this.store = store;
        this.learners = learners;
    }

    private record Step(
            long caseId, int number, UUID publicId, String kind, String actor, Party party, LocalDate on, String stage, long batch, int position,
            @Nullable String cause) {}

    @Override
    public void check(LeafSums sums, Consumer<Breach> breaches) {
        checkLeaves(sums, breaches);
        each("""
                select c.learner_id, 'case ' || c.number || ' has ' || count(e.number) || ' steps of ' || c.events
                  from transfer.case_file c left join transfer.event e on e.case_id = c.id
                 group by c.id having count(e.number) <> c.events or max(e.number) is distinct from c.events - 1 order by c.id
                """, breaches);
        each("""
                select c.learner_id, 'case ' || c.number || ' says ' || c.holding || ', the ledger ' || coalesce(a.phase::text, 'nothing')
                  from transfer.case_file c
                  left join ledger.standing_allocation a on a.learner_id = c.learner_id and a.id = c.allocation
                 where (c.holding = 'PENDING' and a.phase is distinct from 1) or (c.holding = 'POSTED' and a.phase is distinct from 2)
                 order by c.id
                """, breaches);
    }

    private void each(String sql, Consumer<Breach> breaches) {
        jdbc.query(sql, row -> {
            breaches.accept(new Breach("audit.transfer", row.getLong(1), row.getString(2)));
        });
    }

    /** Case after case, so that no more than one person's is ever open. */
    private void checkLeaves(LeafSums sums, Consumer<Breach> breaches) {
        Map<Long, Opened> latest = new HashMap<>(2);
        jdbc.query("""
                select e.case_id, e.number, e.public_id, e.kind, e.sealed, e.actor, e.party, e.happened_on, e.stage, e.batch_id, e.leaf_position,
                       b.cause
                  from transfer.event e left join evidence.batch b on b.id = e.batch_id
                 where e.leaf_position is not null order by e.case_id, e.number
                """,
                row -> {
                    var step = new Step(row.getLong(1), row.getInt(2), row.getObject(3, UUID.class), row.getString(4), row.getString(6),
                            Party.valueOf(row.getString(7)), row.getObject(8, LocalDate.class), row.getString(9), row.getLong(10),
                            row.getInt(11), row.getString(12));
                    if (!latest.containsKey(step.caseId())) {
                        latest.clear();
                        latest.put(step.caseId(), open(step.caseId()));
                    }
                    check(step, row.getBytes(5), Objects.requireNonNull(latest.get(step.caseId())), sums, breaches);
                });
    }

    private record Opened(TransferFile file, Optional<Content> content, String account) {}

    private Opened open(long caseId) {
        var file = store.get(caseId);
        return new Opened(file, store.content(file), learners.number(file.learnerId()).toString());
    }

    private void check(Step step, byte[] sealed, Opened opened, LeafSums sums, Consumer<Breach> breaches) {
        var secret = store.secret(opened.file().learnerId());
        var said = store.said(opened.file(), step.number(), sealed);
        if (secret.isEmpty() || opened.content().isEmpty() || said.isEmpty()) {
            sums.tombstone(step.batch(), step.position());
            return;
        }
        if (step.cause() == null) {
            breaches.accept(new Breach("audit.leaf", opened.file().learnerId(), "a step of " + opened.file().number() + " is in no batch"));
            return;
        }
        var record = new TransferRecord(opened.file(), opened.account(), opened.content().get(), step.number(), step.kind(), step.party(),
                step.on(), step.stage(), said.get(), step.actor(), step.cause());
        sums.row(step.batch(), step.position(), secret.get().leaf(step.publicId(), record.canonical()));
    }
}
