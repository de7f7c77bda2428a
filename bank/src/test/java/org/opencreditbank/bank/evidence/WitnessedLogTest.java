package org.opencreditbank.bank.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.MerkleHash;
import org.opencreditbank.proof.log.MerkleTree;
import org.opencreditbank.proof.log.ProofVerdict;
import org.opencreditbank.proof.log.Quorum;
import org.opencreditbank.proof.log.SignatureCheck;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.TilePath;
import org.opencreditbank.proof.log.TileTree;
import org.opencreditbank.proof.log.TrustPolicy;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "test.bank=leaves without rows")
final class WitnessedLogTest {

    @Autowired
    private Evidence evidence;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Receipts receipts;

    @Autowired
    private WitnessedLog log;

    @Autowired
    private TreeAudit audit;

    @Autowired
    private JdbcTemplate jdbc;

    @LocalServerPort
    private int port;

    @Test
    void everyLeafGetsAReceiptThatHoldsOfflineAndTilesThatNeverChange() throws Exception {
        var batches = new ArrayList<Long>();
        for (int batch = 0; batch < 3; batch++) {
            batches.add(commit(batch, 200));
        }
        LogProof receipt = soon(batches.get(2), 150);
        var policy = new TrustPolicy(
                List.of(new TrustPolicy.Log(log.keys().log().key(), Optional.empty())), List.of(), new Quorum.None());

        assertThat(LogProof.parse(receipt.toString()).orElseThrow().verify(leaf(2, 150), policy, SignatureCheck.jdk()))
                .isInstanceOf(ProofVerdict.Included.class);
        assertThat(receipt.verify(leaf(2, 151), policy, SignatureCheck.jdk()))
                .isInstanceOf(ProofVerdict.NotIncluded.class);
        assertThat(receipts.of(1_000_000_000)).isEmpty();

        SignedNote served = SignedNote.parse(get("checkpoint").body()).orElseThrow();
        Checkpoint state = Checkpoint.of(served).orElseThrow();
        assertThat(state.size()).isGreaterThanOrEqualTo(600);
        var tree = new MerkleTree(new TileTree(state.size(), this::tile));
        assertThat(tree.root(state.size())).isEqualTo(state.root());
        assertThat(tree.inclusion(receipt.index(), state.size()).holds(MerkleHash.leaf(leaf(2, 150)), state.root()))
                .isTrue();
        HttpResponse<byte[]> full = get("tile/0/000");
        assertThat(full.body()).hasSize(8_192);
        assertThat(full.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(get("tile/0/999").statusCode()).isEqualTo(404);
        assertThat(get("tile/0/000.p/0").statusCode()).isEqualTo(404);
        assertThat(get("tile/0/../../size").statusCode()).isIn(400, 404);
    }

    @Test
    void theAuditProvesThatTheTreeIsMadeOfTheBanksLeaves() throws Exception {
        soon(commit(7, 300), 299);
        var breaches = new ArrayList<Breach>();
        transaction.executeWithoutResult(_ -> audit.check(breaches::add));

        assertThat(breaches).isEmpty();
    }

    @Test
    void aPublicTreeOfOtherLeavesIsABreach(@TempDir Path data) throws Exception {
        soon(commit(9, 10), 9);
        String text = new Checkpoint("bank.example/log", 5, MerkleHash.leaf(leaf(1, 1))).text();
        Path checkpoints = Files.createDirectories(data.resolve("log/keeper"));
        Files.write(
                checkpoints.resolve("checkpoint"),
                new SignedNote(text, List.of(log.keys().log().sign(text, Instant.now()))).bytes());
        var breaches = new ArrayList<Breach>();
        new TreeAudit(jdbc, new LogFolder(data)).check(breaches::add);

        assertThat(breaches).singleElement().satisfies(breach -> assertThat(breach.invariant()).isEqualTo("audit.tree"));
    }

    @Test
    void aLogStoppedAndStartedAtOnceIsKept() throws Exception {
        for (int times = 0; times < 5; times++) {
            log.stop();
            log.start();
        }
        soon(commit(6, 10), 9);
    }

    @Test
    void everybodySeesHowTheLogStandsInBothLanguages() throws Exception {
        soon(commit(8, 10), 9);
        for (String language : List.of("en", "zh")) {
            try (HttpClient http = HttpClient.newHttpClient()) {
                HttpResponse<String> page = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/log"))
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(page.statusCode()).isEqualTo(200);
                assertThat(page.body())
                        .contains(log.keys().log().key().name())
                        .contains(language.equals("en") ? "Everything recorded so far is public." : "迄今记录的内容均已公开。");
            }
        }
    }

    @Test
    void aLogThatThisBankDoesNotWatchIsToldSo() throws Exception {
        String text = new Checkpoint("elsewhere.example/log", 1, MerkleHash.leaf(leaf(0, 0))).text();
        String request = "old 0\n\n" + new SignedNote(text, List.of(log.keys().witness().sign(text, Instant.now())));
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(
                                    HttpRequest.newBuilder(uri("witness/add-checkpoint"))
                                            .POST(HttpRequest.BodyPublishers.ofString(request))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(get("witness/" + "0".repeat(64) + "/checkpoint").statusCode()).isEqualTo(404);
    }

    private LogProof soon(long batch, int position) throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            Optional<LogProof> receipt = receipts.of(batch, position);
            if (receipt.isPresent()) {
                return receipt.get();
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new AssertionError("no receipt within half a minute; the log: " + log.standing());
    }

    private long commit(int number, int count) {
        Long batch = transaction.execute(_ -> {
            Batch opened = evidence.open(new Deed(new Actor.SystemTask("test"), "test"));
            var leaves = new Leaves();
            for (int at = 0; at < count; at++) {
                leaves.add(leaf(number, at));
            }
            evidence.commit(opened, leaves);
            return opened.id();
        });
        return batch == null ? 0 : batch;
    }

    private static byte[] leaf(int batch, int position) {
        return ByteBuffer.allocate(32).putInt(batch + 1).putInt(position).array();
    }

    private Optional<byte[]> tile(TilePath path) {
        try {
            HttpResponse<byte[]> response = get(path.path());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + "/log/" + path);
    }
}
