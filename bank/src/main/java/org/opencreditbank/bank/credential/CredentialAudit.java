package org.opencreditbank.bank.credential;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.opencreditbank.bank.evidence.Audited;
import org.opencreditbank.bank.evidence.Breach;
import org.opencreditbank.bank.evidence.LeafSums;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.proof.BrokenSealException;
import org.opencreditbank.proof.json.CanonicalJson;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That every credential, every change of its status and every signing key has its leaf, and that the status lists say what was changed. */
@Component
class CredentialAudit implements Audited {

    private static final int AT_ONCE = 1_000;

    private record Row(long learner, long number, UUID id, ByteBuffer sealed, long batch, int position) {}

    private record Change(long learner, UUID credential, int number, UUID id, StatusPurpose purpose, boolean value, long batch, int position) {}

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    CredentialAudit(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    @Override
    public void check(LeafSums sums, Consumer<Breach> breaches) {
        checkKeys(sums);
        checkIssued(sums, breaches);
        checkChanges(sums);
        checkLists(breaches);
    }

    private void checkKeys(LeafSums sums) {
        jdbc.query("select number, id, multikey, begun_at, batch_id, leaf_position from credential.signing_key order by number", row -> {
            sums.row(row.getLong(5), row.getInt(6), IssuerKeys.leaf(row.getInt(1), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant()));
        });
    }

    private void checkIssued(LeafSums sums, Consumer<Breach> breaches) {
        long afterLearner = Long.MIN_VALUE;
        long afterNumber = 0;
        List<Row> rows;
        do {
            rows = jdbc.query("""
                            select learner_id, number, public_id, sealed, batch_id, leaf_position from credential.issued
                             where (learner_id, number) > (?, ?) order by learner_id, number limit ?
                            """,
                    (row, _) -> new Row(row.getLong(1), row.getLong(2), row.getObject(3, UUID.class), ByteBuffer.wrap(row.getBytes(4)), row.getLong(5),
                            row.getInt(6)),
                    afterLearner, afterNumber, AT_ONCE);
            var secrets = keys.secrets(rows.stream().map(Row::learner).toList());
            for (Row row : rows) {
                var secret = secrets.get(row.learner());
                if (secret == null) {
                    sums.tombstone(row.batch(), row.position());
                    continue;
                }
                try {
                    var signed = IssuedCredentials.read(secret.unseal(row.sealed().array(), IssuedCredentials.bytes(row.id())));
                    sums.row(row.batch(), row.position(), secret.leaf(row.id(), CanonicalJson.bytes(IssuedCredentials.unsigned(signed))));
                } catch (BrokenSealException broken) {
                    breaches.accept(new Breach("audit.credential", row.learner(), "credential " + row.id() + " can't be unsealed"));
                }
            }
            if (!rows.isEmpty()) {
                afterLearner = rows.getLast().learner();
                afterNumber = rows.getLast().number();
            }
        } while (rows.size() == AT_ONCE);
    }

    private void checkChanges(LeafSums sums) {
        UUID afterCredential = new UUID(0, 0);
        int afterNumber = 0;
        List<Change> rows;
        do {
            rows = jdbc.query("""
                            select i.learner_id, c.credential, c.number, c.id, c.purpose, c.value, c.batch_id, c.leaf_position
                              from credential.status_change c join credential.issued i on i.public_id = c.credential
                             where (c.credential, c.number) > (?, ?) order by c.credential, c.number limit ?
                            """,
                    (row, _) -> new Change(row.getLong(1), row.getObject(2, UUID.class), row.getInt(3), row.getObject(4, UUID.class),
                            StatusPurpose.of(row.getInt(5)), row.getBoolean(6), row.getLong(7), row.getInt(8)),
                    afterCredential, afterNumber, AT_ONCE);
            var secrets = keys.secrets(rows.stream().map(Change::learner).toList());
            for (Change row : rows) {
                var secret = secrets.get(row.learner());
                if (secret == null) {
                    sums.tombstone(row.batch(), row.position());
                } else {
                    sums.row(row.batch(), row.position(), secret.leaf(row.id(),
                            IssuedCredentials.record(row.credential(), row.number(), row.purpose(), row.value())));
                }
            }
            if (!rows.isEmpty()) {
                afterCredential = rows.getLast().credential();
                afterNumber = rows.getLast().number();
            }
        } while (rows.size() == AT_ONCE);
    }

    private void checkLists(Consumer<Breach> breaches) {
        jdbc.query("""
                        with last as (
                            select distinct on (c.credential, c.purpose) i.learner_id, c.credential, i.list_id, i.list_index, c.purpose, c.value
                              from credential.status_change c join credential.issued i on i.public_id = c.credential
                             order by c.credential, c.purpose, c.number desc)
                        select l.learner_id, l.credential::text from last l
                          full join credential.status_set s on s.list_id = l.list_id and s.list_index = l.list_index and s.purpose = l.purpose
                         where coalesce(l.value, false) <> (s.list_id is not null)
                        """,
                row -> {
                    breaches.accept(new Breach("audit.credential", row.getLong(1), "the status list does not say what became of credential " + row.getString(2)));
                });
    }
}
