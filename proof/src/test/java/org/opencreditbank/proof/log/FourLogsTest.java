package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four banks' logs that witness one another over HTTP: a state is public with two of the three others. */
final class FourLogsTest {

    private static final SignatureCheck JDK = SignatureCheck.jdk();
    private static final List<NoteSigner> LOGS = Stream.of("north", "east", "south", "west")
            .map(name -> TestKeys.signer(name + ".example/log", SignatureType.ED25519))
            .toList();
    private static final List<NoteSigner> WITNESSES = Stream.of("north", "east", "south", "west")
            .map(name -> TestKeys.signer(name + ".example/witness", SignatureType.ML_DSA_44_COSIGNATURE))
            .toList();

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WitnessServer> servers = new ArrayList<>();
    private final List<String> urls = new ArrayList<>();
    private final List<DurableLog> logs = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        for (int bank = 0; bank < 4; bank++) {
            WitnessServer server = new WitnessServer(witness(bank));
            servers.add(server);
            urls.add(server.url());
            logs.add(DurableLog.open(folder.resolve("log" + bank)));
        }
    }

    @AfterEach
    void close() throws IOException {
        servers.forEach(WitnessServer::close);
        for (DurableLog log : logs) {
            log.close();
        }
        http.close();
    }

    @Test
    void everyBankPublishesAndItsReceiptsHoldForEverybody() throws Exception {
        for (int bank = 0; bank < 4; bank++) {
            LogKeeper keeper = keeper(bank);
            for (int round = 0; round < 3; round++) {
                append(bank, 100 + round);
                assertThat(keeper.publish()).isInstanceOfSatisfying(Publication.Published.class, published ->
                        assertThat(published.accepted().cosigned()).hasSizeGreaterThanOrEqualTo(2));
            }
            assertThat(keeper.publish()).isInstanceOf(Publication.Unchanged.class);
            LogProof receipt = LogProof.parse(keeper.proof(150).orElseThrow().toString()).orElseThrow();
            assertThat(receipt.verify(entry(bank, 150), policy(bank), JDK)).isInstanceOf(ProofVerdict.Included.class);
            assertThat(receipt.verify(entry(bank, 151), policy(bank), JDK)).isInstanceOf(ProofVerdict.NotIncluded.class);
            assertThat(keeper.proof(303)).isEmpty();
        }
    }

    @Test
    void oneDeadWitnessIsNotMissedAndTwoHoldUpPublicationAlone() throws Exception {
        LogKeeper keeper = keeper(0);
        servers.get(1).close();
        append(0, 10);
        assertThat(keeper.publish()).isInstanceOf(Publication.Published.class);
        int port = servers.get(2).port();
        servers.get(2).close();
        append(0, 10);

        assertThat(keeper.publish()).isInstanceOfSatisfying(Publication.Waiting.class, waiting -> {
            assertThat(waiting.why()).isInstanceOf(CheckpointVerdict.ShortQuorum.class);
            assertThat(waiting.outcomes()).containsEntry("b1", new WitnessClient.Outcome.Unreachable());
        });
        assertThat(append(0, 10)).isEqualTo(20);
        assertThat(keeper.proof(15)).isEmpty();

        servers.set(2, new WitnessServer(witness(2), port));
        assertThat(keeper.publish()).isInstanceOfSatisfying(
                Publication.Published.class,
                published -> assertThat(published.accepted().checkpoint().size()).isEqualTo(30));
        assertThat(keeper.proof(15)).isPresent();
    }

    /** The first log is published at fifty and at a hundred entries; then its folder is that of fifty again. */
    private void setBack() throws Exception {
        append(0, 50);
        assertThat(keeper(0).publish()).isInstanceOf(Publication.Published.class);
        logs.get(0).close();
        copy(folder.resolve("log0"), folder.resolve("backup"));
        logs.set(0, DurableLog.open(folder.resolve("log0")));
        append(0, 50);
        assertThat(keeper(0).publish()).isInstanceOf(Publication.Published.class);
        logs.get(0).close();
        logs.set(0, DurableLog.open(folder.resolve("backup")));
    }

    @Test
    void aLogRestoredFromAnOldBackupIsNamedSoByItsWitnesses() throws Exception {
        setBack();
        append(0, 7);

        assertThat(keeper(0, folder.resolve("backup")).publish())
                .isInstanceOfSatisfying(Publication.RolledBack.class, rolledBack -> {
                    assertThat(rolledBack.size()).isEqualTo(57);
                    assertThat(rolledBack.signedSize()).isEqualTo(100);
                    assertThat(rolledBack.witness()).startsWith("b");
                });
    }

    @Test
    void aLogSetBackWithItsOwnNotesIsNamedSoBeforeAnythingIsAppended() throws Exception {
        setBack();

        assertThat(keeper(0, folder.resolve("backup")).publish())
                .isInstanceOfSatisfying(Publication.RolledBack.class, rolledBack -> assertThat(rolledBack.signedSize()).isEqualTo(100));
    }

    @Test
    void aStateThatIsPublicIsShownToWitnessesAtTheNextOpeningAndKeepsItsCosignatures() throws Exception {
        append(0, 50);
        assertThat(keeper(0).publish()).isInstanceOf(Publication.Published.class);
        byte[] published = Files.readAllBytes(folder.resolve("log0/keeper/checkpoint"));

        LogKeeper reopened = keeper(0);
        assertThat(reopened.publish()).isInstanceOf(Publication.Unchanged.class);
        assertThat(reopened.outcomes().values()).hasAtLeastOneElementOfType(WitnessClient.Outcome.Cosigned.class);
        assertThat(Files.readAllBytes(folder.resolve("log0/keeper/checkpoint"))).isEqualTo(published);

        servers.forEach(WitnessServer::close);
        assertThat(keeper(0).publish()).as("what is public stays so without them").isInstanceOf(Publication.Unchanged.class);
    }

    @Test
    void whatWasPublicWithoutWitnessesIsCosignedOnceAPolicyAsksForThem() throws Exception {
        append(0, 50);
        var alone = new TrustPolicy(policy(0).logs(), List.of(), new Quorum.None());
        assertThat(keeper(0, folder.resolve("log0"), alone).publish()).isInstanceOf(Publication.Published.class);

        assertThat(keeper(0).publish()).isInstanceOfSatisfying(Publication.Published.class, published -> {
            assertThat(published.accepted().checkpoint().size()).isEqualTo(50);
            assertThat(published.accepted().cosigned()).hasSizeGreaterThanOrEqualTo(2);
        });
        assertThat(keeper(0).proof(7).orElseThrow().verify(entry(0, 7), policy(0), JDK)).isInstanceOf(ProofVerdict.Included.class);
    }

    @Test
    void aLogThatIsShorterThanItSignedSaysSoWithoutAskingAnybody() throws Exception {
        append(0, 50);
        assertThat(keeper(0).publish()).isInstanceOf(Publication.Published.class);
        Files.createDirectories(folder.resolve("shorter/keeper"));
        Files.copy(folder.resolve("log0/keeper/signed"), folder.resolve("shorter/keeper/signed"));
        logs.get(0).close();
        logs.set(0, DurableLog.open(folder.resolve("shorter")));
        append(0, 49);

        assertThat(keeper(0, folder.resolve("shorter")).publish()).isEqualTo(new Publication.RolledBack(49, 50, ""));

        append(0, 1);
        logs.get(0).append(List.of(entry(3, 3)));
        logs.get(0).integrate();
        // The same entries again: as long as before, and the same.
        assertThat(keeper(0, folder.resolve("shorter")).publish()).isInstanceOf(Publication.Published.class);
    }

    @Test
    void aLogWithTwoHistoriesIsCaughtByAnyWitnessThatSeesBoth() throws Exception {
        append(0, 50);
        assertThat(keeper(0).publish()).isInstanceOf(Publication.Published.class);
        // The same size once more, with another entry in the middle, under the same key.
        logs.get(0).close();
        logs.set(0, DurableLog.open(folder.resolve("other")));
        for (int index = 0; index < 50; index++) {
            logs.get(0).append(List.of(entry(0, index == 25 ? 1_000 : index)));
        }
        logs.get(0).integrate();
        Publication second = keeper(0, folder.resolve("other")).publish();

        assertThat(second).isInstanceOfAny(Publication.Contradicted.class);
        var caught = new ArrayList<Misbehaviour>();
        for (int bank = 1; bank < 4; bank++) {
            caught.addAll(witness(bank).evidence());
        }
        assertThat(caught).isNotEmpty().allSatisfy(misbehaviour -> assertThat(misbehaviour)
                .isInstanceOfSatisfying(Misbehaviour.SplitView.class, split -> {
                    assertThat(split.origin()).isEqualTo("north.example/log");
                    assertThat(split.one().by(LOGS.getFirst().key(), JDK)).isInstanceOf(NoteVerdict.Signed.class);
                    assertThat(split.other().by(LOGS.getFirst().key(), JDK)).isInstanceOf(NoteVerdict.Signed.class);
                }));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private long append(int bank, int count) throws IOException {
        long from = logs.get(bank).tiles().size();
        var entries = new ArrayList<byte[]>();
        for (long index = from; index < from + count; index++) {
            entries.add(entry(bank, index));
        }
        long first = logs.get(bank).append(entries);
        logs.get(bank).integrate();
        return first;
    }

    private LogKeeper keeper(int bank) throws IOException {
        return keeper(bank, folder.resolve("log" + bank));
    }

    private LogKeeper keeper(int bank, Path logFolder) throws IOException {
        return keeper(bank, logFolder, policy(bank));
    }

    private LogKeeper keeper(int bank, Path logFolder, TrustPolicy policy) throws IOException {
        List<WitnessClient> clients = policy.witnesses().stream()
                .map(witness -> new WitnessClient(witness, http, Duration.ofSeconds(5), JDK))
                .toList();
        return new LogKeeper(
                logs.get(bank).tiles(),
                logFolder.resolve("keeper"),
                List.of(LOGS.get(bank)),
                policy,
                clients,
                InstantSource.system(),
                JDK);
    }

    private Witness witness(int bank) {
        return new Witness(
                folder.resolve("witness" + bank),
                List.of(WITNESSES.get(bank)),
                LOGS.stream().map(NoteSigner::key).toList(),
                InstantSource.system(),
                JDK);
    }

    private TrustPolicy policy(int bank) {
        var text = new StringBuilder("log " + LOGS.get(bank).key() + "\n");
        var names = new StringBuilder();
        for (int other = 0; other < 4; other++) {
            if (other != bank) {
                text.append("witness b%d %s %s%n".formatted(other, WITNESSES.get(other).key(), urls.get(other)));
                names.append(" b").append(other);
            }
        }
        return LogProofTest.policy(text + "group others 2" + names + "\nquorum others\n");
    }

    private static byte[] entry(int bank, long index) {
        return ByteBuffer.allocate(32).putInt(bank).putLong(24, index).array();
    }
}
