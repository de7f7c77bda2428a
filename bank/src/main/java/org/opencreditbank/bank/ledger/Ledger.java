package org.opencreditbank.bank.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.CopyRows;
import org.opencreditbank.bank.evidence.Evidence;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The book of credit. That nobody's balance is negative is the caller's to see to before it posts (a transfer back
 * always takes back one that stands), and the audit's to prove.
 */
@Component
public class Ledger {

    private static final String COLUMNS =
            "t.learner_id, t.id, t.organisation_id, t.framework, t.basis, t.level, t.class, t.amount, t.direction, t.batch_id";

    private final JdbcTemplate jdbc;
    private final Evidence evidence;
    private final FrameworkNumbers frameworks;

    Ledger(JdbcTemplate jdbc, Evidence evidence, FrameworkNumbers frameworks) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.frameworks = frameworks;
    }

    /**
     * Posts transfers within the caller's transaction. A transfer that stands already, with the same content, is passed
     * over, so that a retry changes nothing.
     *
     * @throws ConflictingTransferException where one of the ids stands with other content
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void post(List<Transfer> transfers) {
        if (transfers.isEmpty()) {
            return;
        }
        int inserted = jdbc.update(
                """
                insert into ledger.transfer (learner_id, id, organisation_id, framework, basis, level, class, amount,
                                             direction, batch_id)
                select * from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[], ?::smallint[],
                                     ?::smallint[], ?::smallint[], ?::bigint[], ?::smallint[], ?::bigint[])
                on conflict (learner_id, id) do nothing
                """,
                columns(transfers));
        if (inserted < transfers.size()) {
            refuseOtherContent(transfers);
        }
    }

    /**
     * New transfers as rows to be sent within the caller's transaction, which is quicker than {@link #post} and takes no
     * transfer twice: where one of the ids stands, the sending fails.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public CopyRows rows(List<Transfer> transfers) {
        CopyRows rows = CopyRows.into(
                "ledger.transfer",
                "learner_id", "id", "organisation_id", "batch_id", "amount", "framework", "basis", "level", "class",
                "direction");
        Map<String, Short> numbers = frameworks.of(codes(transfers));
        for (Transfer transfer : transfers) {
            rows.row()
                    .int8(transfer.learnerId())
                    .int8(transfer.id())
                    .int8(transfer.organisationId())
                    .int8(transfer.batchId())
                    .int8(transfer.amount().hundredths())
                    .int2(numbers.getOrDefault(transfer.unit().framework(), (short) 0))
                    .int2(LedgerCodes.of(transfer.unit().basis()))
                    .int2(transfer.level().halves())
                    .int2(LedgerCodes.of(transfer.creditClass()))
                    .int2(transfer.direction().sign());
        }
        return rows;
    }

    private static Set<String> codes(List<Transfer> transfers) {
        return transfers.stream().map(transfer -> transfer.unit().framework()).collect(Collectors.toSet());
    }

    private Columns columns(List<Transfer> transfers) {
        int rows = transfers.size();
        Map<String, Short> numbers = frameworks.of(codes(transfers));
        short[] framework = new short[rows];
        short[] basis = new short[rows];
        short[] level = new short[rows];
        short[] creditClass = new short[rows];
        short[] direction = new short[rows];
        for (int row = 0; row < rows; row++) {
            Transfer transfer = transfers.get(row);
            framework[row] = numbers.getOrDefault(transfer.unit().framework(), (short) 0);
            basis[row] = LedgerCodes.of(transfer.unit().basis());
            level[row] = (short) transfer.level().halves();
            creditClass[row] = LedgerCodes.of(transfer.creditClass());
            direction[row] = (short) transfer.direction().sign();
        }
        return Columns.of()
                .longs(transfers, Transfer::learnerId)
                .longs(transfers, Transfer::id)
                .longs(transfers, Transfer::organisationId)
                .shorts(framework)
                .shorts(basis)
                .shorts(level)
                .shorts(creditClass)
                .longs(transfers, transfer -> transfer.amount().hundredths())
                .shorts(direction)
                .longs(transfers, Transfer::batchId);
    }

    private void refuseOtherContent(List<Transfer> transfers) {
        Set<Transfer> standing = new HashSet<>();
        Set<Long> learners = new HashSet<>();
        transfers.forEach(transfer -> learners.add(transfer.learnerId()));
        transfersOf(learners).values().forEach(standing::addAll);
        for (Transfer transfer : transfers) {
            if (!standing.contains(transfer)) {
                throw new ConflictingTransferException(transfer);
            }
        }
    }

    /** All transfers of these learners, in the order of their ids; a learner without any is absent. */
    public Map<Long, List<Transfer>> transfersOf(Collection<Long> learnerIds) {
        Map<Long, List<Transfer>> transfers = new HashMap<>();
        jdbc.query(
                "select " + COLUMNS
                        + " from ledger.transfer t where t.learner_id = any (?) order by t.learner_id, t.id",
                parameters -> parameters.setObject(1, ids(learnerIds)),
                row -> {
                    Transfer transfer = transfer(row);
                    transfers.computeIfAbsent(transfer.learnerId(), _ -> new ArrayList<>()).add(transfer);
                });
        return transfers;
    }

    /** All transfers of learners from one id to before another, in the order of learners and ids. */
    public List<Transfer> transfersBetween(long fromLearner, long beforeLearner) {
        return jdbc.query(
                "select " + COLUMNS
                        + " from ledger.transfer t where t.learner_id >= ? and t.learner_id < ? order by t.learner_id, t.id",
                (row, _) -> transfer(row),
                fromLearner,
                beforeLearner);
    }

    /** What these learners hold now. */
    public List<Balance> balances(Collection<Long> learnerIds) {
        return jdbc.query(
                """
                select t.learner_id, t.framework, t.basis, t.class, t.level, sum(t.amount * t.direction)
                from ledger.transfer t
                where t.learner_id = any (?)
                group by t.learner_id, t.framework, t.basis, t.class, t.level
                having sum(t.amount * t.direction) <> 0
                order by t.learner_id, t.framework, t.basis, t.class, t.level
                """,
                parameters -> parameters.setObject(1, ids(learnerIds)),
                (row, _) -> new Balance(
                        row.getLong(1),
                        new UnitOfAccount(frameworks.code(row.getShort(2)), LedgerCodes.basis(row.getShort(3))),
                        LedgerCodes.creditClass(row.getShort(4)),
                        new Level(row.getShort(5)),
                        new Credits(row.getLong(6))));
    }

    /** What these learners held when the bank's record had come to that number; with none, what they hold now. */
    public List<Balance> balances(Collection<Long> learnerIds, OptionalLong asOfSequence) {
        if (asOfSequence.isEmpty()) {
            return balances(learnerIds);
        }
        List<Transfer> all = new ArrayList<>();
        transfersOf(learnerIds).values().forEach(all::addAll);
        Set<Long> batches = new HashSet<>();
        all.forEach(transfer -> batches.add(transfer.batchId()));
        Map<Long, Long> sequences = evidence.sequencesOf(batches);
        Map<Holding, Long> sums = new HashMap<>();
        for (Transfer transfer : all) {
            Long sequence = sequences.get(transfer.batchId());
            if (sequence != null && sequence <= asOfSequence.getAsLong()) {
                var holding = new Holding(
                        transfer.learnerId(), transfer.unit(), transfer.creditClass(), transfer.level());
                sums.merge(holding, transfer.amount().hundredths() * transfer.direction().sign(), Math::addExact);
            }
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> sum.getKey().balance(sum.getValue()))
                .sorted(Balance.ORDER)
                .toList();
    }

    private record Holding(long learnerId, UnitOfAccount unit, CreditClass creditClass, Level level) {
        Balance balance(long hundredths) {
            return new Balance(learnerId, unit, creditClass, level, new Credits(hundredths));
        }
    }

    private Transfer transfer(ResultSet row) throws SQLException {
        return new Transfer(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                new UnitOfAccount(frameworks.code(row.getShort(4)), LedgerCodes.basis(row.getShort(5))),
                new Level(row.getShort(6)),
                LedgerCodes.creditClass(row.getShort(7)),
                new Credits(row.getLong(8)),
                row.getShort(9) > 0 ? Direction.TO_LEARNER : Direction.BACK,
                row.getLong(10));
    }

    private static long[] ids(Collection<Long> learnerIds) {
        return learnerIds.stream().mapToLong(Long::longValue).distinct().toArray();
    }
}
