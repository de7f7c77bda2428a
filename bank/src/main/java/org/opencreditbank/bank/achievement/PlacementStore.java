package org.opencreditbank.bank.achievement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.ledger.LedgerCodes;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Placement;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The placements that achievements were certified by. Few and immutable, so they are remembered once committed. */
@Component
class PlacementStore {

    /** A row that another transaction wrote is committed, or it could not be seen. */
    private static final String SELECT =
            """
            select id, placement_id, framework, basis, level, credits, decider,
                   xmin is distinct from pg_current_xact_id_if_assigned()::xid as committed
            from achievement.placement
            """;
    private static final RowMapper<Found> PLACEMENT = (row, _) -> new Found(new StoredPlacement(
            row.getInt(1),
            row.getObject(2, UUID.class),
            new UnitOfAccount(row.getString(3), LedgerCodes.basis(row.getShort(4))),
            new Level(row.getShort(5)),
            new Credits(row.getLong(6)),
            row.getString(7)), row.getBoolean(8));

    private record Found(StoredPlacement placement, boolean committed) {}

    private final JdbcTemplate jdbc;
    private final Map<UUID, StoredPlacement> byPlacement = new ConcurrentHashMap<>();
    private final Map<Integer, StoredPlacement> byId = new ConcurrentHashMap<>();

    PlacementStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** These placements as stored; those not seen before are stored within the caller's transaction. */
    Map<UUID, StoredPlacement> store(Collection<Placement> placements) {
        Map<UUID, StoredPlacement> stored = new HashMap<>();
        // In the order of their ids, so that two transactions can't wait for each other.
        Map<UUID, Placement> missing = new TreeMap<>();
        for (Placement placement : placements) {
            StoredPlacement known = byPlacement.get(placement.id());
            if (known == null) {
                missing.put(placement.id(), placement);
            } else {
                stored.put(placement.id(), known);
            }
        }
        if (missing.isEmpty()) {
            return stored;
        }
        missing.values().forEach(this::insert);
        List<Found> found = jdbc.query(
                SELECT + "where placement_id = any (?)",
                Columns.of().uuids(missing.keySet().toArray(UUID[]::new)),
                PLACEMENT);
        found.forEach(one -> stored.put(one.placement().placement(), one.placement()));
        remember(found);
        return stored;
    }

    /** One of those that {@link #store} has just given. */
    static StoredPlacement known(Map<UUID, StoredPlacement> stored, Placement placement) {
        StoredPlacement found = stored.get(placement.id());
        if (found == null) {
            throw new IllegalStateException("placement " + placement.id() + " was not stored");
        }
        return found;
    }

    private void insert(Placement placement) {
        jdbc.update(
                """
                insert into achievement.placement (placement_id, framework, basis, level, credits, decider)
                values (?, ?, ?, ?, ?, ?) on conflict (placement_id) do nothing
                """,
                placement.id(),
                placement.framework(),
                LedgerCodes.of(placement.basis()),
                placement.level().halves(),
                placement.credits().hundredths(),
                placement.decider());
    }

    /** The placements of these short ids, in their order. */
    List<StoredPlacement> byIds(List<Integer> ids) {
        List<StoredPlacement> placements = new ArrayList<>(ids.size());
        for (int id : ids) {
            StoredPlacement known = byId.get(id);
            placements.add(known == null ? read(id) : known);
        }
        return placements;
    }

    private StoredPlacement read(int id) {
        List<Found> found = jdbc.query(SELECT + "where id = ?", PLACEMENT, id);
        remember(found);
        return found.getFirst().placement();
    }

    /** A row of our own transaction may be rolled back, and then its short id never existed. */
    private void remember(List<Found> found) {
        List<StoredPlacement> ours = new ArrayList<>();
        for (Found one : found) {
            if (one.committed()) {
                remember(one.placement());
            } else {
                ours.add(one.placement());
            }
        }
        if (!ours.isEmpty()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ours.forEach(PlacementStore.this::remember);
                }
            });
        }
    }

    private void remember(StoredPlacement placement) {
        byPlacement.put(placement.placement(), placement);
        byId.put(placement.id(), placement);
    }
}
