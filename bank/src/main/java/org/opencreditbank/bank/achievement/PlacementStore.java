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

    private static final String SELECT =
            "select id, placement_id, framework, basis, level, credits, decider from achievement.placement ";
    private static final RowMapper<StoredPlacement> PLACEMENT = (row, _) -> new StoredPlacement(
            row.getInt(1),
            row.getObject(2, UUID.class),
            new UnitOfAccount(row.getString(3), LedgerCodes.basis(row.getShort(4))),
            new Level(row.getShort(5)),
            new Credits(row.getLong(6)),
            row.getString(7));

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
        List<StoredPlacement> found = jdbc.query(
                SELECT + "where placement_id = any (?)",
                Columns.of().uuids(missing.keySet().toArray(UUID[]::new)),
                PLACEMENT);
        found.forEach(placement -> stored.put(placement.placement(), placement));
        rememberAfterCommit(found);
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
        StoredPlacement placement = jdbc.query(SELECT + "where id = ?", PLACEMENT, id).getFirst();
        rememberAfterCommit(List.of(placement));
        return placement;
    }

    /** A row of a transaction that is rolled back must not be remembered: its short id never existed. */
    private void rememberAfterCommit(List<StoredPlacement> placements) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            placements.forEach(this::remember);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                placements.forEach(PlacementStore.this::remember);
            }
        });
    }

    private void remember(StoredPlacement placement) {
        byPlacement.put(placement.placement(), placement);
        byId.put(placement.id(), placement);
    }
}
