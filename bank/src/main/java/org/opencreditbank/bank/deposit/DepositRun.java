package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.catalogue.ResolvedCourse;
import org.opencreditbank.bank.deposit.agreement.Agreements;
import org.opencreditbank.bank.deposit.mapping.Columns;
import org.opencreditbank.bank.deposit.mapping.FileMapping;
import org.opencreditbank.bank.deposit.mapping.JoinTable;
import org.opencreditbank.bank.deposit.mapping.MappingFiles;
import org.opencreditbank.bank.deposit.reading.CsvRows;
import org.opencreditbank.bank.deposit.reading.FileRefused;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.bank.deposit.spool.SpoolKey;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.deposit.FileSuspicions;
import org.opencreditbank.rulebook.deposit.RowCheck;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs deposits: reads a spooled file chunk by chunk and has each decided in a transaction that also moves the deposit
 * on, so that whoever is interrupted goes on where the last transaction ended. While one chunk is written the next is
 * read; no more than these two are in memory.
 */
@Component
public class DepositRun {

    /** How long a run waits for a database that has gone away, all in all for one chunk. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DepositStore store;
    private final Deposits deposits;
    private final Agreements agreements;
    private final Organisations organisations;
    private final ChunkDeposit chunkDeposit;
    private final DataSource database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final int chunkRows;

    DepositRun(
            DepositStore store,
            Deposits deposits,
            Agreements agreements,
            Organisations organisations,
            ChunkDeposit chunkDeposit,
            DataSource database,
            PlatformTransactionManager transactions,
            @Value("${creditbank.deposit.chunk-rows:10000}") int chunkRows) {
        this.store = store;
        this.deposits = deposits;
        this.agreements = agreements;
        this.organisations = organisations;
        this.chunkDeposit = chunkDeposit;
        this.database = database;
        this.chunkRows = chunkRows;
        this.transaction = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** How a run ended. */
    public sealed interface Ending {
        /** The deposit is finished or refused. */
        record Done(Deposit deposit) implements Ending {}

        /** Somebody else is running it. */
        record RunByAnother(Deposit deposit) implements Ending {}

        /** This machine's spool doesn't hold the file. */
        record FileElsewhere(Deposit deposit) implements Ending {}
    }

    /**
     * Runs a deposit to its end, from wherever it stands.
     *
     * @param progress is told after every chunk
     * @throws InterruptedException between two chunks, when the thread is interrupted; the deposit can be resumed
     */
    public Ending run(UUID publicId, Consumer<Deposit> progress)
            throws IOException, SQLException, InterruptedException {
        Deposit deposit = deposits.get(publicId);
        try (RunLock lock = new RunLock(database, deposit.id())) {
            if (!lock.take()) {
                return new Ending.RunByAnother(deposit);
            }
            deposit = deposits.get(publicId);
            byte[] half = store.halfKey(deposit.id());
            if (!deposit.state().isUnderWay()) {
                return new Ending.Done(deposit);
            }
            if (half == null || !deposits.spool().holds(publicId, Deposits.FILE)) {
                return new Ending.FileElsewhere(deposit);
            }
            SpoolKey key = deposits.spool().key(publicId, half);
            try {
                new Run(deposit, key, lock, progress).run();
            } catch (FileRefused refused) {
                store.refuse(deposit.id(), refused.refusal());
            }
            return new Ending.Done(tidy(deposits.get(publicId)));
        }
    }

    /** The file has done its duty; the key stays only as long as there are returned rows to open. */
    private Deposit tidy(Deposit deposit) throws IOException {
        if (deposit.tally().of(Tally.Count.RETURNED) == 0) {
            store.forgetKey(deposit.id());
            deposits.spool().destroy(deposit.publicId());
        } else {
            deposits.spool().discardFiles(deposit.publicId());
        }
        return deposit;
    }

    /** One run of one deposit. */
    private final class Run {

        private final Deposit deposit;
        private final SpoolKey key;
        private final RunLock lock;
        private final Consumer<Deposit> progress;
        private final FileMapping mapping;
        private final Terms terms;
        private final RowCheck check;
        private final FileSuspicions suspicions = new FileSuspicions();
        private long rowsDone;
        private Tally tally;

        Run(Deposit deposit, SpoolKey key, RunLock lock, Consumer<Deposit> progress) {
            this.deposit = deposit;
            this.key = key;
            this.lock = lock;
            this.progress = progress;
            Faults faults = new Faults();
            mapping = MappingFiles.read(
                            "mapping", store.mapping(deposit.id()).getBytes(StandardCharsets.UTF_8), faults)
                    .orElseThrow(() -> new FileRefused(Refusal.of("deposit.mapping-outdated")));
            Agreements.OnRecord agreement = agreements.get(deposit.agreementId());
            Organisation organisation = organisations.get(deposit.organisationId());
            terms = new Terms(
                    deposit.id(),
                    organisation.id(),
                    organisation.publicId(),
                    agreement.entry().rules(),
                    deposit.correction(),
                    deposit.today(),
                    new Deed(Actor.of(deposit.actor()), "deposit/" + deposit.publicId()));
            check = new RowCheck(terms.agreement(), organisation.code(), deposit.today());
            rowsDone = deposit.rowsDone();
            tally = deposit.tally();
        }

        void run() throws IOException, SQLException, InterruptedException {
            if (deposit.rowsTotal() == null) {
                store.begin(deposit.id(), countRows());
            }
            if (deposit.dryRun()) {
                runDry();
            } else {
                runChunks();
            }
            store.finish(
                    deposit.id(),
                    suspicions.conclude().stream()
                            .map(found -> new Finding(found.doubt(), true, found.rows(), found.firstLines()))
                            .toList());
        }

        /** Reads the whole file once, so that a file that breaks off in the middle is refused before anything is taken. */
        private long countRows() throws IOException {
            try (CsvRows rows = CsvRows.open(open(Deposits.FILE), deposit.encoding(), mapping.separator())) {
                if (!rows.hasNext()) {
                    throw new FileRefused(Refusal.of("file.empty"));
                }
                Columns columns = Columns.of(mapping, rows.peek());
                store.keepColumns(deposit.id(), columns.names());
                if (columns.hasHeader()) {
                    rows.next();
                }
                long count = rows.countRest();
                if (count == 0) {
                    throw new FileRefused(Refusal.of("file.empty"));
                }
                return count;
            }
        }

        /** Everything as ever, in one transaction that is rolled back at the end. */
        private void runDry() throws IOException, SQLException, InterruptedException {
            store.beginAgain(deposit.id());
            rowsDone = 0;
            tally = Tally.none();
            Optional<Exception> failure = transaction.execute(status -> {
                status.setRollbackOnly();
                try {
                    runChunks();
                    return Optional.empty();
                } catch (IOException | SQLException | InterruptedException e) {
                    return Optional.of(e);
                }
            });
            switch (failure == null ? null : failure.orElse(null)) {
                case null -> {}
                case IOException e -> throw e;
                case SQLException e -> throw e;
                case InterruptedException e -> throw e;
                case Exception e -> throw new IllegalStateException(e);
            }
        }

        private void runChunks() throws IOException, SQLException, InterruptedException {
            try (ChunkReader reader = new ChunkReader(
                            open(Deposits.FILE), deposit.encoding(), mapping, joins(), check, chunkRows);
                    ExecutorService reading = Executors.newSingleThreadExecutor(
                            Thread.ofPlatform().name("deposit-reader-", 0).daemon().factory())) {
                Future<Chunk> upcoming = reading.submit(reader::next);
                for (Chunk chunk = get(upcoming); !chunk.rows().isEmpty(); chunk = get(upcoming)) {
                    upcoming = reading.submit(reader::next);
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    take(chunk);
                    progress.accept(deposits.get(deposit.publicId()));
                }
            }
        }

        private void take(Chunk chunk) throws SQLException, InterruptedException {
            Map<String, ResolvedCourse> courses;
            if (chunk.end() <= rowsDone) {
                courses = transaction.execute(_ -> chunkDeposit.courses(chunk, terms));
            } else {
                // Chunks begin where the last transaction ended unless the chunk's size has changed since.
                Chunk rest = chunk.from(rowsDone);
                courses = deposit.dryRun() ? decide(rest) : decidePatiently(rest);
            }
            suspect(chunk, courses == null ? Map.of() : courses);
        }

        private Map<String, ResolvedCourse> decidePatiently(Chunk chunk) throws SQLException, InterruptedException {
            Instant until = Instant.now().plus(PATIENCE);
            for (long pause = 100; ; pause = Math.min(pause * 2, 5_000)) {
                try {
                    return decide(chunk);
                } catch (DataIntegrityViolationException wrong) {
                    throw wrong;
                } catch (DataAccessException | TransactionException away) {
                    if (Instant.now().isAfter(until)) {
                        throw away;
                    }
                    Thread.sleep(pause);
                    Map<String, ResolvedCourse> committed = committed(chunk);
                    if (committed != null) {
                        return committed;
                    }
                }
            }
        }

        /** Whether the chunk's transaction was committed although nobody could say so any more. */
        private @Nullable Map<String, ResolvedCourse> committed(Chunk chunk) {
            try {
                if (!lock.take()) {
                    throw new IllegalStateException("another runner has taken deposit " + deposit.publicId() + " over");
                }
                Deposit now = deposits.get(deposit.publicId());
                if (now.rowsDone() < chunk.end()) {
                    return null;
                }
                rowsDone = now.rowsDone();
                tally = now.tally();
                return transaction.execute(_ -> chunkDeposit.courses(chunk, terms));
            } catch (DataAccessException | TransactionException | SQLException stillAway) {
                return null;
            }
        }

        private Map<String, ResolvedCourse> decide(Chunk chunk) {
            ChunkDeposit.Decided outcome = transaction.execute(_ -> {
                ChunkDeposit.Decided decided = chunkDeposit.deposit(chunk, terms);
                if (deposit.dryRun()) {
                    apart.executeWithoutResult(_ -> note(chunk, decided));
                } else {
                    note(chunk, decided);
                }
                return decided;
            });
            if (outcome == null) {
                throw new IllegalStateException("a chunk has an outcome");
            }
            rowsDone = chunk.end();
            tally = tally.plus(outcome.tally());
            return outcome.courses();
        }

        /** Writes down what became of a chunk, and that the deposit has moved on. */
        private void note(Chunk chunk, ChunkDeposit.Decided outcome) {
            if (!outcome.returned().isEmpty()) {
                store.addReturned(
                        deposit.id(),
                        chunk.firstRow(),
                        outcome.returned(),
                        ReturnedBlocks.seal(outcome.returned(), key));
            }
            store.add(deposit.id(), outcome.doubts());
            if (!store.advance(deposit.id(), chunk.firstRow(), chunk.end(), tally.plus(outcome.tally()))) {
                throw new IllegalStateException("another runner has moved deposit " + deposit.publicId() + " on");
            }
        }

        private void suspect(Chunk chunk, Map<String, ResolvedCourse> courses) {
            for (Chunk.Row row : chunk.rows()) {
                if (row instanceof Chunk.Row.Sound(_, var fact, _)) {
                    suspicions.see(fact, declared(courses.get(fact.course())));
                }
            }
        }

        private static @Nullable Credits declared(@Nullable ResolvedCourse course) {
            return course == null || course.versions().isEmpty()
                    ? null
                    : course.versions().getLast().declared();
        }

        private List<JoinTable> joins() throws IOException {
            List<JoinTable> tables = new ArrayList<>();
            for (FileMapping.Join join : mapping.joins()) {
                TextEncoding encoding = store.joinEncoding(deposit.id(), join.name());
                try (InputStream file = open(Deposits.JOIN + join.name())) {
                    tables.add(JoinTable.read(join, file, encoding, ','));
                }
            }
            return tables;
        }

        private InputStream open(String name) throws IOException {
            return deposits.spool().read(deposit.publicId(), key, name);
        }
    }

    private static Chunk get(Future<Chunk> upcoming) throws IOException, InterruptedException {
        try {
            return upcoming.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case IOException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
