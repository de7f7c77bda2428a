package org.opencreditbank.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.log.DurableLog;
import org.opencreditbank.proof.log.LogKeeper;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.Publication;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.log.Witness;
import org.opencreditbank.proof.log.WitnessClient;
import org.opencreditbank.proof.receipt.Bundle;
import org.opencreditbank.proof.receipt.LoggedCredential;
import org.opencreditbank.proof.receipt.Receipt;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.opencreditbank.proof.suite.SignedText;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

/**
 * All graduates of a region at once, from unsigned badges to bundles on disk: each badge is signed, its entry made under a key of its
 * learner's and appended to the log; after every twenty thousand the log's state is cosigned by two witnesses, each badge gets its receipt and
 * goes as a bundle, one a line, into a file that is waited for. On all cores, beside signing alone on all cores.
 */
final class IssueBenchmark {

    private static final int BATCH = 1_000;
    private static final int BATCHES_A_CHECKPOINT = 20;
    private static final int LOOKED_AT = 100;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final Path folder;
    private final int credentials;
    private final SigningKey key = SigningKey.generate(KeyType.ED25519, new SecureRandom());
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(Contexts.bundled()));
    private final List<PersonSecret> secrets;

    /** Signed badges of a batch, at their place in the log. */
    private record Logged(int batch, long first, List<SignedText> badges) {}

    IssueBenchmark(Path folder, int credentials) {
        this.folder = folder.resolve("issue");
        this.credentials = Math.max(BATCH, credentials / BATCH * BATCH);
        SecureRandom random = new SecureRandom();
        this.secrets = IntStream.range(0, BATCH).mapToObj(_ -> PersonSecret.generate(random)).toList();
    }

    void run() throws IOException, InterruptedException {
        // Whatever is compiled and loaded on first use is so before either side of the ratio begins.
        issue(Cryptosuite.EDDSA_JCS_2022, BATCH * 10);
        double raw = credentials / raw();
        Table table = new Table("suite", "credentials/s", "to raw signing", "signed and appended", "published", "receipts and bundles",
                "CPU time each", "bundles");
        table.row("raw signing", Table.count(raw), "", "", "", "", "", "");
        for (Cryptosuite suite : List.of(Cryptosuite.EDDSA_JCS_2022, Cryptosuite.EDDSA_RDFC_2022)) {
            Times times = issue(suite, credentials);
            table.row(suite.identifier(), Table.count(credentials / times.all), Table.ratio(credentials / times.all / raw), seconds(times.signed),
                    seconds(times.published), seconds(times.receipts), Table.decimal(times.cpuMicros) + " µs", (times.bytes >> 20) + " MiB");
        }
        System.out.println(table);
        Folders.empty(folder);
    }

    /** Seconds of each part, processor time for one credential, bytes of all bundles. */
    private record Times(double signed, double published, double receipts, double all, double cpuMicros, long bytes) {}

    private double raw() throws InterruptedException {
        byte[] hash = new byte[64];
        long start = System.nanoTime();
        inBatches(0, credentials / BATCH, batch -> {
            for (int at = 0; at < BATCH; at++) {
                key.sign(hash);
            }
            return batch;
        });
        return LogBenchmark.seconds(start);
    }

    private Times issue(Cryptosuite suite, int count) throws IOException, InterruptedException {
        Folders.empty(folder);
        Path bundles = Files.createDirectories(folder.resolve("bundles"));
        NoteSigner logSigner = LogGrowthBenchmark.signer("bank.example/log", SignatureType.ED25519);
        NoteSigner one = LogGrowthBenchmark.signer("one.example/witness", SignatureType.ML_DSA_44_COSIGNATURE);
        NoteSigner two = LogGrowthBenchmark.signer("two.example/witness", SignatureType.ED25519_COSIGNATURE);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (DurableLog log = DurableLog.open(folder.resolve("log"));
                WitnessServer first = new WitnessServer(witness("one", one, logSigner));
                WitnessServer second = new WitnessServer(witness("two", two, logSigner));
                HttpClient http = HttpClient.newHttpClient()) {
            TrustPolicy policy = ((PolicyText.Reading.Read) PolicyText.read("""
                    log %s
                    witness one %s %s
                    witness two %s %s
                    group both all one two
                    quorum both
                    """.formatted(logSigner.key(), one.key(), first.url(), two.key(), second.url()).getBytes(StandardCharsets.UTF_8))).policy();
            List<WitnessClient> clients = policy.witnesses().stream()
                    .map(each -> new WitnessClient(each, http, Duration.ofSeconds(30), SignatureCheck.jdk())).toList();
            LogKeeper keeper = new LogKeeper(log.tiles(), folder.resolve("keeper"), List.of(logSigner), policy, clients,
                    InstantSource.system(), SignatureCheck.jdk());
            ProofOptions options = ProofOptions.assertion(suite, key, NOW);

            long cpu = system.getProcessCpuTime();
            long begin = System.nanoTime();
            double signed = 0;
            double published = 0;
            double written = 0;
            for (int from = 0; from < count / BATCH; from += BATCHES_A_CHECKPOINT) {
                int wave = from;
                int end = Math.min(count / BATCH, from + BATCHES_A_CHECKPOINT);
                long start = System.nanoTime();
                List<Logged> logged = inBatches(from, end, batch -> signed(batch, options, log));
                signed += LogBenchmark.seconds(start);
                start = System.nanoTime();
                log.integrate();
                if (!(keeper.publish() instanceof Publication.Published)) {
                    throw new IllegalStateException("the witnesses did not cosign");
                }
                published += LogBenchmark.seconds(start);
                start = System.nanoTime();
                inBatches(from, end, batch -> written(logged.get(batch - wave), keeper, bundles.resolve("%05d.jsonl".formatted(batch))));
                written += LogBenchmark.seconds(start);
            }
            double all = LogBenchmark.seconds(begin);
            double each = (system.getProcessCpuTime() - cpu) / 1e3 / count;
            check(bundles, policy);
            return new Times(signed, published, written, all, each, Folders.bytes(bundles));
        }
    }

    private Logged signed(int batch, ProofOptions options, DurableLog log) throws IOException {
        List<SignedText> issued = new ArrayList<>(BATCH);
        List<byte[]> entries = new ArrayList<>(BATCH);
        for (int at = 0; at < BATCH; at++) {
            SignedText signed = integrity.signedText(SampleBadges.badge(batch * BATCH + at, DidKey.did(key.publicKey())), key, options).orThrow();
            entries.add(LoggedCredential.of(signed).entry(leafKey(batch, at)));
            issued.add(signed);
        }
        return new Logged(batch, log.append(entries), issued);
    }

    private byte[] leafKey(int batch, int at) {
        return secrets.get(at).leafKey(new UUID(batch, at));
    }

    private Path written(Logged logged, LogKeeper keeper, Path file) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int at = 0; at < logged.badges.size(); at++) {
            LogProof proof = keeper.proof(logged.first + at).orElseThrow();
            lines.writeBytes(Bundle.bytes(logged.badges.get(at), Receipt.of(leafKey(logged.batch, at), proof)));
            lines.write('\n');
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(lines.toByteArray());
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
        return file;
    }

    /** Some of the bundles must verify, witnesses and all: a quick benchmark of something else would be worth nothing. */
    private void check(Path bundles, TrustPolicy policy) throws IOException {
        String list = "{\"asOf\": \"%s\", \"issuers\": [{\"id\": \"%s\", \"log\": \"%s\"}]}"
                .formatted(NOW, DidKey.did(key.publicKey()), policy.logs().getFirst().key());
        TrustList trust = new StrictJson(JsonLimits.CREDENTIAL)
                .readObject(list.getBytes(StandardCharsets.UTF_8)).then(TrustList::of).orThrow();
        Verifier verifier = new Verifier(Contexts.bundled(), trust, StatusSnapshot.none()).withLogPolicy(policy);
        for (String line : Files.readAllLines(bundles.resolve("00000.jsonl")).subList(0, LOOKED_AT)) {
            var report = verifier.verify(line.getBytes(StandardCharsets.UTF_8), Instant.now());
            if (!(report.verdict() instanceof Verdict.Valid) || report.loggedAt().isEmpty()) {
                throw new IllegalStateException("what we issued is " + report.verdict());
            }
        }
    }

    private Witness witness(String name, NoteSigner signer, NoteSigner log) {
        return new Witness(folder.resolve(name), List.of(signer), List.of(log.key()), InstantSource.system(), SignatureCheck.jdk());
    }

    /** Work on one batch. */
    private interface OnBatch<T> {
        T work(int batch) throws IOException;
    }

    private static <T> List<T> inBatches(int from, int end, OnBatch<T> work) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Callable<T>> tasks = IntStream.range(from, end).<Callable<T>>mapToObj(batch -> () -> work.work(batch)).toList();
            List<T> done = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                done.add(future.get());
            }
            return done;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }
}
