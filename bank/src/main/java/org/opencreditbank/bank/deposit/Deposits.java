package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        String yaml = mappingText(handIn.mapping(), agreement);
        FileMapping mapping = MappingFiles.read("mapping", yaml.getBytes(StandardCharsets.UTF_8), faults).orElse(null);
        if (mapping == null) {
            return new HandIn.Answer.Refused(firstOf(faults));
        }
        Set<String> wanted = mapping.joins().stream().map(FileMapping.Join::name).collect(Collectors.toSet());
        if (!wanted.equals(handIn.joins().keySet())) {
            return new HandIn.Answer.Refused(Refusal.of("deposit.joins", "joins", String.join(", ", wanted)));
        }
        UUID publicId = UUID.randomUUID();
        SpoolKey key = spool.create(publicId);
        boolean taken = false;
        try {
            FirstReading first = spool(publicId, key, FILE, handIn.file(), handIn.mostBytes());
            Map<String, TextEncoding> joinEncodings = new HashMap<>();
            for (Map.Entry<String, InputStream> join : handIn.joins().entrySet()) {
                FirstReading read = spool(publicId, key, JOIN + join.getKey(), join.getValue(), handIn.mostBytes());
                joinEncodings.put(join.getKey(), read.encoding());
            }
            Optional<Deposit> added = store.add(new DepositStore.Handed(
                    publicId,
                    handIn.organisationId(),
                    agreement.id(),
                    yaml,
                    handIn.fileName(),
                    first,
                    joinEncodings,
                    handIn.correction(),
                    handIn.dryRun(),
                    handIn.actor().label(),
                    LocalDate.now(zone),
                    key));
            taken = added.isPresent();
            return added.<HandIn.Answer>map(HandIn.Answer.Taken::new)
                    .orElseGet(() -> new HandIn.Answer.UnderWay(
                            store.underWay(handIn.organisationId(), first.sha256()).orElseThrow()));
        } catch (FileRefused refused) {
            return new HandIn.Answer.Refused(refused.refusal());
        } finally {
            if (!taken) {
                spool.destroy(publicId);
            }
        }
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

    private static String mappingText(HandIn.@Nullable MappingChoice choice, Agreements.OnRecord agreement) {
        return switch (choice) {
            case null -> shipped(agreement.entry().mapping());
            case HandIn.MappingChoice.Shipped(String name) -> shipped(name);
            case HandIn.MappingChoice.Own(_, String yaml) -> yaml;
        };
    }

    private static String shipped(String name) {
        return MappingFiles.shipped(name)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new FileRefused(Refusal.of("mapping.unknown", "name", name)));
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

    /** What was found to look at twice. */
    public List<Finding> findings(Deposit deposit) {
        return store.findings(deposit.id());
    }

    /** The columns of the file, as its returned rows are headed. */
    List<String> columnsOf(Deposit deposit) {
        return store.columns(deposit.id());
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
                : new ReturnedRows(store, deposit.id(), spool.key(deposit.publicId(), half));
    }
}
