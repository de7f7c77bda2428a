package org.opencreditbank.bank.achievement;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.evidence.Batch;
import org.opencreditbank.bank.evidence.Leaves;
import org.opencreditbank.bank.ledger.Ledger;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.bank.ledger.Transfer;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of {@code achievement.change} and their transfers, gathered until they are written at once. */
final class ChangedRows {

    private final Batch batch;
    private final Leaves leaves;
    private final Map<Long, PersonSecret> secrets;
    private final List<Row> rows = new ArrayList<>();
    private final List<byte[]> sealed = new ArrayList<>();
    private final List<Transfer> transfers = new ArrayList<>();

    ChangedRows(Batch batch, Leaves leaves, Map<Long, PersonSecret> secrets) {
        this.batch = batch;
        this.leaves = leaves;
        this.secrets = secrets;
    }

    /** What happened to an achievement, apart from where it stands after it. */
    record What(UUID changeId, ChangeKind kind, HappenedOn occurredOn, @Nullable UUID supersededBy) {}

    private record Row(
            long learner,
            long achievement,
            int number,
            What what,
            short state,
            UUID contentMac,
            @Nullable Long version,
            int leafPosition,
            AchievementFacts facts,
            int holding,
            short creditClass,
            short assurance,
            @Nullable String placements,
            @Nullable String doubts) {}

    /** Writes down how the achievement stands after what happened. The caller has seen that its person isn't erased. */
    void add(Standing standing, What what) {
        AchievementRecord before = standing.record;
        PersonSecret secret = secrets.get(standing.key.learnerId());
        if (before == null || secret == null) {
            throw new IllegalStateException("achievement " + standing.key.id() + " is of an erased person");
        }
        standing.number++;
        var event = new AchievementRecord.Event(
                standing.number,
                what.kind().word(),
                what.occurredOn(),
                what.supersededBy(),
                batch.deed().actor().label(),
                batch.deed().cause());
        AchievementRecord record = before.after(standing.creditClass, standing.credit(), event);
        standing.record = record;
        rows.add(new Row(
                standing.key.learnerId(),
                standing.key.id(),
                standing.number,
                what,
                AchievementCodes.of(standing.state),
                standing.contentMac,
                standing.versionId,
                leaves.add(secret.leaf(what.changeId(), record.canonical())),
                record.facts(),
                standing.holding,
                LedgerCodes.of(standing.creditClass),
                AchievementCodes.of(record.assurance()),
                AcceptedRows.placements(standing.placements),
                AcceptedRows.doubts(standing.doubts)));
        sealed.add(secret.seal(RecordBytes.write(record), AcceptedRows.bytes(what.changeId())));
        transfers.addAll(standing.settle(batch.id()));
    }

    /** The day of recording, in the bank's civil zone. */
    LocalDate today(ZoneId zone) {
        return LocalDate.ofInstant(batch.recordedAt(), zone);
    }

    int size() {
        return rows.size();
    }

    void write(JdbcTemplate jdbc, Ledger ledger, Catalogue catalogue) {
        if (rows.isEmpty()) {
            return;
        }
        catalogue.markUsed(rows.stream().map(Row::version).filter(Objects::nonNull).distinct().toList());
        jdbc.update(
                """
                insert into achievement.change (
                    learner_id, achievement_id, number, id, kind, state, occurred_on, superseded_by, content_mac,
                    version_id, leaf_position, happened_on, attempt, holding, outcome, class, assurance, placements,
                    doubts, sealed, batch_id)
                select n.learner_id, n.achievement_id, n.number, n.id, n.kind, n.state, n.occurred_on, n.superseded_by,
                       n.content_mac, n.version_id, n.leaf_position, n.happened_on, n.attempt, n.holding, n.outcome,
                       n.class, n.assurance, n.placements::integer[], n.doubts::jsonb, n.sealed, ?
                from unnest(?::bigint[], ?::bigint[], ?::smallint[], ?::uuid[], ?::smallint[], ?::smallint[],
                            ?::integer[], ?::uuid[], ?::uuid[], ?::bigint[], ?::integer[], ?::integer[], ?::smallint[],
                            ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[], ?::text[], ?::text[],
                            ?::bytea[])
                    as n (learner_id, achievement_id, number, id, kind, state, occurred_on, superseded_by, content_mac,
                          version_id, leaf_position, happened_on, attempt, holding, outcome, class, assurance,
                          placements, doubts, sealed)
                """,
                Columns.of()
                        .value(batch.id())
                        .longs(rows, Row::learner)
                        .longs(rows, Row::achievement)
                        .shorts(shorts(Row::number))
                        .uuids(rows, row -> row.what().changeId())
                        .shorts(shorts(row -> row.what().kind().code()))
                        .shorts(shorts(Row::state))
                        .ints(ints(row -> row.what().occurredOn().packed()))
                        .uuids(rows, row -> row.what().supersededBy())
                        .uuids(rows, Row::contentMac)
                        .nullableLongs(rows.stream().map(Row::version).toArray(Long[]::new))
                        .ints(ints(Row::leafPosition))
                        .ints(ints(row -> row.facts().happenedOn().packed()))
                        .shorts(shorts(row -> row.facts().attempt()))
                        .shorts(shorts(Row::holding))
                        .shorts(shorts(row -> AchievementCodes.of(row.facts().outcome())))
                        .shorts(shorts(Row::creditClass))
                        .shorts(shorts(Row::assurance))
                        .texts(rows, Row::placements)
                        .texts(rows, Row::doubts)
                        .bytes(sealed.toArray(byte[][]::new)));
        ledger.post(transfers);
    }

    private short[] shorts(ToIntFunction<Row> number) {
        short[] values = new short[rows.size()];
        for (int row = 0; row < values.length; row++) {
            values[row] = (short) number.applyAsInt(rows.get(row));
        }
        return values;
    }

    private int[] ints(ToIntFunction<Row> number) {
        return rows.stream().mapToInt(number).toArray();
    }
}
