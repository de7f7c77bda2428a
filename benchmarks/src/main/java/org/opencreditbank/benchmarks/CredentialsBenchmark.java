package org.opencreditbank.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import jakarta.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.status.StatusList;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

/**
 * Open Badges of one shape issued and verified, per second of the whole process's processor time, sweeping and compiling
 * included. Issuing makes the secured credential as text from its JSON; verifying begins with bytes and ends with the verdict.
 */
final class CredentialsBenchmark {

    private static final int BADGES = 1_000;
    private static final int ROUNDS = 5;
    private static final long ROUND = 600_000_000;
    private static final int BETWEEN_LOOKS = 50;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final SigningKey ed25519 = SigningKey.generate(KeyType.ED25519, new SecureRandom());
    private final SigningKey p256 = SigningKey.generate(KeyType.P256, new SecureRandom());
    private final StrictJson json = new StrictJson(JsonLimits.CREDENTIAL);
    private final LinkedData linkedData = new LinkedData(Contexts.bundled());
    private final DataIntegrity integrity = new DataIntegrity(linkedData);

    void run() {
        List<JsonObject> badges = badges(ed25519);
        List<byte[]> messages = badges.stream().map(CanonicalJson::bytes).toList();
        Table raw = new Table("by themselves, badge of " + messages.getFirst().length + " bytes", "per CPU-second");
        List<byte[]> written = badges.stream().map(badge -> badge.toString().getBytes(StandardCharsets.UTF_8)).toList();
        row(raw, "strict reading", measured(at -> json.readObject(written.get(at)).orThrow()));
        row(raw, "canonical JSON (JCS)", measured(at -> CanonicalJson.bytes(badges.get(at))));
        row(raw, "canonical RDF (RDFC-1.0), expanded", measured(at -> linkedData.expanded(badges.get(at), "SHA-256").orThrow()));
        row(raw, "canonical RDF of one shape", measured(at -> linkedData.canonical(badges.get(at), "SHA-256").orThrow()));
        String list = StatusList.empty(StatusList.FEWEST_BITS, 1).with(42, 1).encoded();
        row(raw, "status list of 131,072 entries decoded", measured(_ -> StatusList.decode(list, 1).orThrow()));
        System.out.println(raw);

        // Once unseen: else whichever suite comes first bears the compiling of what all of them share.
        suites();
        System.out.println(suites());
    }

    private Table suites() {
        Table table = new Table("suite", "issued", "to raw signing", "verified", "to raw verifying");
        for (SigningKey key : List.of(ed25519, p256)) {
            List<JsonObject> own = badges(key);
            byte[] hash = new byte[64];
            byte[] signature = key.sign(hash);
            double signing = measured(_ -> key.sign(hash));
            double verifying = measured(_ -> key.publicKey().verifies(hash, signature));
            table.row("raw " + key.publicKey().type(), Table.count(signing), "", Table.count(verifying), "");
            for (Cryptosuite suite : Cryptosuite.values()) {
                if (suite.takes(key.publicKey().type())) {
                    ProofOptions options = ProofOptions.assertion(suite, key, NOW);
                    suite(table, suite.identifier(), at -> integrity.signedText(own.get(at), key, options).orThrow().text(), key, signing, verifying);
                }
            }
            suite(table, "JWT " + key.publicKey().type().jose(),
                    at -> JoseCredential.sign(own.get(at), key, DidKey.method(key.publicKey())), key, signing, verifying);
        }
        return table;
    }

    /** Issues badge number {@code at} as text. */
    private interface Issuing {
        String issue(int at);
    }

    private void suite(Table table, String name, Issuing issuing, SigningKey key, double signing, double verifying) {
        List<byte[]> issued = new ArrayList<>();
        for (int at = 0; at < BADGES; at++) {
            issued.add(issuing.issue(at).getBytes(StandardCharsets.UTF_8));
        }
        Verifier verifier = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none());
        double issue = measured(issuing::issue);
        double verify = measured(at -> {
            Verdict verdict = verifier.verify(issued.get(at), NOW).verdict();
            if (!(verdict instanceof Verdict.Valid)) {
                throw new IllegalStateException("what we issued is " + verdict);
            }
        });
        table.row(name, Table.count(issue), Table.ratio(issue / signing), Table.count(verify), Table.ratio(verify / verifying));
    }

    private static TrustList trusting(SigningKey key) {
        String file = "{\"asOf\": \"%s\", \"issuers\": [{\"id\": \"%s\"}]}".formatted(NOW, DidKey.did(key.publicKey()));
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(file.getBytes(StandardCharsets.UTF_8)).then(TrustList::of).orThrow();
    }

    private static List<JsonObject> badges(SigningKey key) {
        return IntStream.range(0, BADGES).mapToObj(at -> SampleBadges.badge(at, DidKey.did(key.publicKey()))).toList();
    }

    private static void row(Table table, String name, double rate) {
        table.row(name, Table.count(rate));
    }

    /** The best of some rounds, each long enough for a clock of hundredths of a second. */
    private static double measured(IntConsumer operation) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        double best = 0;
        int at = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = system.getProcessCpuTime();
            long spent;
            long done = 0;
            do {
                for (int each = 0; each < BETWEEN_LOOKS; each++) {
                    operation.accept(at++ % BADGES);
                }
                done += BETWEEN_LOOKS;
                spent = system.getProcessCpuTime() - before;
            } while (spent < ROUND);
            best = Math.max(best, done * 1e9 / spent);
        }
        return best;
    }
}
