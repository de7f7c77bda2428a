package org.opencreditbank.bank.qualification;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.evidence.Audited;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.proof.BrokenSealException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That every event of a claim has its leaf, that claims stand as their last event says, and that the ledger holds what they say. */
@Component
class AwardAudit implements Audited {

    private static final int AT_ONCE = 1_000;

    private record Row(long claim, int number, long learner, UUID id, ByteBuffer sealed, long batch, int position, String stage, boolean last) {}

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    AwardAudit(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Override
    public void check(LeafSums sums, Consumer<Breach> breaches) {
        long afterClaim = 0;
        int afterNumber = -1;
        List<Row> rows;
        do {
            rows = jdbc.query("""
                            select e.claim_id, e.number, c.learner_id, e.id, e.sealed, e.batch_id, e.leaf_position, c.stage, c.events = e.number + 1
                              from qualification.event e join qualification.claim c on c.id = e.claim_id
                             where (e.claim_id, e.number) > (?, ?) order by e.claim_id, e.number limit ?
                            """,
                    (row, _) -> new Row(row.getLong(1), row.getInt(2), row.getLong(3), row.getObject(4, UUID.class), ByteBuffer.wrap(row.getBytes(5)), row.getLong(6),
                            row.getInt(7), row.getString(8), row.getBoolean(9)),
                    afterClaim, afterNumber, AT_ONCE);
            var secrets = keys.secrets(rows.stream().map(Row::learner).toList());
            for (var row : rows) {
                var secret = secrets.get(row.learner());
                if (secret == null) {
                    sums.tombstone(row.batch(), row.position());
                    continue;
                }
                try {
                    byte[] canonical = secret.unseal(row.sealed().array(), Awards.bytes(row.id()));
                    sums.row(row.batch(), row.position(), secret.leaf(row.id(), canonical));
                    if (row.last() && !AwardRecord.read(canonical).stage().equals(row.stage())) {
                        breaches.accept(new Breach("audit.award", row.learner(), "award " + row.claim() + " does not stand as its last event says"));
                    }
                } catch (BrokenSealException broken) {
                    breaches.accept(new Breach("audit.award", row.learner(), "event " + row.number() + " of award " + row.claim() + " can't be unsealed"));
                }
            }
            if (!rows.isEmpty()) {
                afterClaim = rows.getLast().claim();
                afterNumber = rows.getLast().number();
            }
        } while (rows.size() == AT_ONCE);
        checkLedger(breaches);
    }

    private void checkLedger(Consumer<Breach> breaches) {
        jdbc.query("""
                        select c.learner_id, c.id from qualification.claim c
                          left join ledger.standing_allocation a on a.learner_id = c.learner_id and a.id = c.allocation_id
                         where c.allocation_id is not null
                           and coalesce(a.phase, 0) <> case c.holding when 'PENDING' then 1 when 'POSTED' then 2 else 3 end
                            or c.holding = 'NONE' and c.allocation_id is not null
                         order by c.id
                        """,
                row -> {
                    breaches.accept(new Breach("audit.award", row.getLong(1), "the ledger does not hold what award " + row.getLong(2) + " says"));
                });
        jdbc.query("""
                        select c.learner_id, c.id from qualification.claim c
                         where c.events <> (select count(*) from qualification.event e where e.claim_id = c.id) order by c.id
                        """,
                row -> {
                    breaches.accept(new Breach("audit.award", row.getLong(1), "award " + row.getLong(2) + " lacks an event"));
                });
    }
}
