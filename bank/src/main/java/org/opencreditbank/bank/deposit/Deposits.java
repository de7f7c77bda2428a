package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.agreement.Agreements;
import org.opencreditbank.bank.deposit.mapping.FileMapping;
import org.opencreditbank.bank.deposit.mapping.MappingFiles;
import org.opencreditbank.bank.deposit.reading.FileRefused;
import org.opencreditbank.bank.deposit.reading.FirstReading;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.bank.deposit.spool.Spool;
import org.opencreditbank.bank.deposit.spool.SpoolKey;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Handing files in, and what is known of those handed in. {@link DepositRun} does the work. */
@Component
public class Deposits {

    /** The handed-in file's name in the spool. */
    static final String FILE = "file";

    /** What joined files' names in the spool begin with. */
    static final String JOIN = "join-";

    private final DepositStore store;
    private final Agreements agreements;
    private final Spool spool;
    private final ZoneId zone;

    Deposits(
            DepositStore store,
            Agreements agreements,
            @Value("${creditbank.data}") Path data,
            @Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        this.store = store;
        this.agreements = agreements;
        this.spool = new Spool(data.resolve("spool"));
        this.zone = ZoneId.of(zone);
    }

    Spool spool() {
        return spool;
    }

    /**
     * Puts a file into the spool, encrypted, and registers its deposit. Nothing is read into memory as a whole, and
     * nothing of it is decided yet.
     */
    public HandIn.Answer handIn(HandIn handIn) throws IOException {
        List<Agreements.OnRecord> agreed = agreements.of(handIn.organisationId());
        Agreements.@Nullable OnRecord agreement = agreement(agreed, handIn);
        if (agreement == null) {
            return new HandIn.Answer.Refused(Refusal.of(
                    agreed.isEmpty() ? "deposit.no-agreement" : "deposit.which-agreement",
                    "agreements",
                    String.join(", ", agreed.stream().map(one -> one.entry().code()).toList())));
        }
        Faults faults = new Faults();
        Optional<String> text = mappingText(handIn.mapping(), agreement);
        if (text.isEmpty()) {
            return new HandIn.Answer.Refused(Refusal.of("mapping.unknown", "name", nameOf(handIn.mapping(), agreement)));
        }
        String yaml = text.get();
        FileMapping mapping = MappingFiles.read("mapping", yaml.getBytes(StandardCharsets.UTF_8), faults).orElse(null);
        if (mapping == null) {
            return new HandIn.Answer.Refused(firstOf(faults));
        }
        UUID publicId = UUID.randomUUID();
        SpoolKey key = spool.create(publicId);
        boolean taken = false;
        try {
            Spooled spooled = spool(publicId, key, mapping, handIn);
            Optional<Deposit> added = store.add(new DepositStore.Handed(
                    publicId,
                    handIn.organisationId(),
                    agreement.id(),
                    yaml,
                    spooled.name(),
                    spooled.file(),
                    spooled.joins(),
                    handIn.correction(),
                    handIn.dryRun(),
                    handIn.actor().label(),
                    LocalDate.now(zone),
                    key));
            taken = added.isPresent();
            return added.<HandIn.Answer>map(HandIn.Answer.Taken::new)
                    .orElseGet(() -> new HandIn.Answer.UnderWay(
                            store.underWay(handIn.organisationId(), spooled.file().sha256()).orElseThrow()));
        } catch (FileRefused refused) {
            return new HandIn.Answer.Refused(refused.refusal());
        } finally {
            if (!taken) {
                spool.destroy(publicId);
            }
        }
    }

    /** What has been put into the spool. */
    private record Spooled(String name, FirstReading file, Map<String, TextEncoding> joins) {}

    private Spooled spool(UUID deposit, SpoolKey key, FileMapping mapping, HandIn handIn) throws IOException {
        List<String> wanted = mapping.joins().stream().map(FileMapping.Join::name).sorted().toList();
        String name = "";
        FirstReading file = null;
        Map<String, TextEncoding> joins = new TreeMap<>();
        for (Optional<HandIn.Handed> next = handIn.files().next(); next.isPresent(); next = handIn.files().next()) {
            HandIn.Handed handed = next.get();
            String join = handed.join().equals(HandIn.Handed.ANY_JOIN) && wanted.size() == 1
                    ? wanted.getFirst()
                    : handed.join();
            boolean again = join.isEmpty() ? file != null : joins.containsKey(join);
            if (again || (!join.isEmpty() && !wanted.contains(join))) {
                throw joinsRefused(wanted);
            }
            FirstReading read =
                    spool(deposit, key, join.isEmpty() ? FILE : JOIN + join, handed.content(), handIn.mostBytes());
            if (join.isEmpty()) {
                name = handed.name();
                file = read;
            } else {
                joins.put(join, read.encoding());
            }
        }
        if (file == null) {
            throw new FileRefused(Refusal.of("file.empty"));
        }
        if (!joins.keySet().containsAll(wanted)) {
            throw joinsRefused(wanted);
        }
        return new Spooled(name, file, joins);
    }

    private static FileRefused joinsRefused(List<String> wanted) {
        return new FileRefused(Refusal.of("deposit.joins", "joins", wanted.isEmpty() ? "–" : String.join(", ", wanted)));
    }

    private FirstReading spool(UUID deposit, SpoolKey key, String name, InputStream in, long mostBytes)
            throws IOException {
        return FirstReading.of(in, spool.write(deposit, key, name), () -> spool.read(deposit, key, name), mostBytes);
    }

    private static Agreements.@Nullable OnRecord agreement(List<Agreements.OnRecord> agreed, HandIn handIn) {
        if (handIn.agreement() != null) {
            return agreed.stream()
                    .filter(one -> one.entry().code().equals(handIn.agreement()))
                    .findFirst()
                    .orElse(null);
        }
        if (agreed.size() > 1 && handIn.mapping() instanceof HandIn.MappingChoice.Shipped(String name)) {
            List<Agreements.OnRecord> fitting =
                    agreed.stream().filter(one -> one.entry().mapping().equals(name)).toList();
            return fitting.size() == 1 ? fitting.getFirst() : null;
        }
        return agreed.size() == 1 ? agreed.getFirst() : null;
    }

    private static Optional<String> mappingText(
            HandIn.@Nullable MappingChoice choice, Agreements.OnRecord agreement) {
        return choice instanceof HandIn.MappingChoice.Own(_, String yaml)
                ? Optional.of(yaml)
                : MappingFiles.shipped(nameOf(choice, agreement)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String nameOf(HandIn.@Nullable MappingChoice choice, Agreements.OnRecord agreement) {
        return switch (choice) {
            case null -> agreement.entry().mapping();
            case HandIn.MappingChoice.Shipped(String name) -> name;
            case HandIn.MappingChoice.Own(String fileName, _) -> fileName;
        };
    }

    private static Refusal firstOf(Faults faults) {
        Fault fault = faults.list().getFirst();
        return new Refusal(
                "deposit.mapping-faulty",
                Map.of("line", Integer.toString(fault.line()), "field", fault.field(), "code", fault.refusal().code()));
    }

    /** The deposit with that public id. */
    public Optional<Deposit> find(UUID publicId) {
        return store.find(publicId);
    }

    /**
     * The deposit with that public id.
     *
     * @throws NoSuchElementException if there is none
     */
    public Deposit get(UUID publicId) {
        return find(publicId).orElseThrow(() -> new NoSuchElementException("deposit " + publicId));
    }

    /** The deposits of some organisations, newest first; pages by the id of the last one seen. */
    public List<Deposit> list(Collection<Long> organisationIds, long beforeId, int most) {
        return store.list(organisationIds, beforeId, most);
    }

    /** All deposits that are not finished, oldest first. */
    public List<Deposit> unfinished() {
        return store.unfinished();
    }

    /** Whether somebody is running it at this moment, in whichever process. */
    public boolean isRunning(Deposit deposit) {
        return deposit.state().isUnderWay() && store.isLocked(deposit.id());
    }

    /**
     * The highest score there is by the agreements that these deposits went by, in hundredths, by the deposit's id; those of which it is
     * unknown are left out.
     */
    public Map<Long, Long> highestScores(Collection<Long> depositIds) {
        return store.highestScores(depositIds);
    }

    /** What was found to look at twice. */
    public List<Finding> findings(Deposit deposit) {
        return store.findings(deposit.id());
    }

    /** The columns of the file, as its returned rows are headed. */
    List<String> columnsOf(Deposit deposit) {
        return store.columns(deposit.id());
    }

    /** Some returned rows in the order of the file, after a line. */
    public List<ReturnedRow> returned(Deposit deposit, long afterLine, int most) throws IOException {
        byte[] half = store.halfKey(deposit.id());
        if (half == null) {
            return List.of();
        }
        SpoolKey key = spool.key(deposit.publicId(), half);
        List<ReturnedRow> found = new ArrayList<>();
        long before = store.returnedBlockBeforeLine(deposit.id(), afterLine);
        for (Iterator<ReturnedRow> rows = new ReturnedRows(store, deposit.id(), key, before);
                found.size() < most && rows.hasNext(); ) {
            ReturnedRow row = rows.next();
            if (row.line() > afterLine) {
                found.add(row);
            }
        }
        return found;
    }

    /**
     * The returned rows in the order of the file, a chunk of them in memory at a time. Empty where their key is gone.
     *
     * @throws java.io.UncheckedIOException while reading, where the spool folder isn't this machine's
     */
    public Iterator<ReturnedRow> returned(Deposit deposit) throws IOException {
        byte[] half = store.halfKey(deposit.id());
        return half == null
                ? List.<ReturnedRow>of().iterator()
                : new ReturnedRows(store, deposit.id(), spool.key(deposit.publicId(), half), -1);
    }
}
