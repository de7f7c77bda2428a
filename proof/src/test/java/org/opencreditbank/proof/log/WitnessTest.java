package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WitnessTest {

    private static final SignatureCheck JDK = SignatureCheck.jdk();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-05-04T10:00:00Z"));
    private static final NoteSigner LOG = TestKeys.signer("bank.example/log", SignatureType.ED25519);
    private static final NoteSigner WITNESS = TestKeys.signer("w.example", SignatureType.ED25519_COSIGNATURE);

    @TempDir
    private Path folder;

    /** Request by request as published; over HTTP. */
    @Test
    void itAnswersEveryPublishedRequestAsPublished() throws Exception {
        String origin = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(HexFormat.of()
                .parseHex("302a300506032b6570032100"
                        + "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f")));
        Witness witness = witness(VerifierKey.of(origin, SignatureType.ED25519, key));
        try (WitnessServer server = new WitnessServer(witness);
                HttpClient http = HttpClient.newHttpClient()) {
            for (String request : published().split("(?m)^==== ")) {
                if (request.startsWith("#")) {
                    continue;
                }
                String head = request.substring(0, request.indexOf('\n'));
                HttpResponse<String> answer = http.send(
                        HttpRequest.newBuilder(URI.create(server.url() + "add-checkpoint"))
                                .POST(HttpRequest.BodyPublishers.ofString(request.substring(head.length() + 1)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

                assertThat(answer.statusCode()).as(request).isEqualTo(Integer.parseInt(head.substring(0, 3)));
                switch (answer.statusCode()) {
                    case 200 -> assertThat(answer.body()).startsWith("\u2014 w.example ").endsWith("\n");
                    case 409 -> {
                        assertThat(answer.body()).isEqualTo(head.substring(4).replace("\\n", "\n"));
                        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
                    }
                    default -> assertThat(answer.body()).isNotEmpty();
                }
            }
            String monitored = http.send(
                            HttpRequest.newBuilder(URI.create(server.url() + Witness.originHash(origin) + "/checkpoint"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            assertThat(SignedNote.parse(monitored).orElseThrow().by(WITNESS.key(), JDK))
                    .isInstanceOf(NoteVerdict.Signed.class);
            assertThat(witness.latest(origin).flatMap(Checkpoint::of).orElseThrow().size()).isEqualTo(5);
        }
    }

    @Test
    void aSecondHistoryIsRefusedAndBothNotesAreKept() throws IOException {
        Witness witness = witness(LOG.key());
        SignedNote one = signed(3, leaf(3));
        SignedNote other = signed(3, leaf(4));

        assertThat(ask(witness, 0, List.of(), one)).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(ask(witness, 3, List.of(), other)).isEqualTo(new WitnessAnswer.Inconsistent());
        assertThat(ask(witness, 0, List.of(), other)).isEqualTo(new WitnessAnswer.OtherSize(3));
        assertThat(witness(LOG.key()).evidence()).singleElement()
                .isInstanceOfSatisfying(Misbehaviour.SplitView.class, split -> {
                    assertThat(split.one().text()).isEqualTo(one.text());
                    assertThat(split.other()).isEqualTo(other);
                    assertThat(split.one().by(LOG.key(), JDK)).isInstanceOf(NoteVerdict.Signed.class);
                });
    }

    @Test
    void growthThatIsNotProvenIsRefusedAndKept() throws IOException {
        Witness witness = witness(LOG.key());
        SignedNote one = signed(3, leaf(3));
        SignedNote later = signed(5, leaf(5));

        assertThat(ask(witness, 0, List.of(), one)).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(ask(witness, 3, List.of(leaf(1), leaf(2)), later)).isEqualTo(new WitnessAnswer.Inconsistent());
        assertThat(witness.evidence()).singleElement().isInstanceOf(Misbehaviour.UnprovenGrowth.class);
    }

    @Test
    void aRollbackAReplayAndAForgeryAreRefused() throws IOException {
        Witness witness = witness(LOG.key());
        SignedNote early = signed(3, leaf(3));
        assertThat(ask(witness, 0, List.of(), signed(8, leaf(8)))).isInstanceOf(WitnessAnswer.Cosigned.class);

        assertThat(ask(witness, 0, List.of(), early)).isEqualTo(new WitnessAnswer.OtherSize(8));
        assertThat(ask(witness, 8, List.of(), early)).isEqualTo(new WitnessAnswer.Malformed());
        NoteSigner forger = new NoteSigner(LOG.key(), _ -> new byte[64]);
        String text = new Checkpoint("bank.example/log", 9, leaf(9)).text();
        assertThat(ask(witness, 8, List.of(), new SignedNote(text, List.of(forger.sign(text, Instant.EPOCH)))))
                .isEqualTo(new WitnessAnswer.NotSigned());
        assertThat(ask(witness, 8, List.of(), new SignedNote(text, List.of(WITNESS.sign(text, Instant.EPOCH)))))
                .isEqualTo(new WitnessAnswer.NotSigned());
        assertThat(witness.evidence()).isEmpty();
    }

    @Test
    void anEmptyTreeHasOneRootAlone() throws IOException {
        Witness witness = witness(LOG.key());

        assertThat(ask(witness, 0, List.of(), signed(0, leaf(1)))).isEqualTo(new WitnessAnswer.Inconsistent());
        assertThat(ask(witness, 0, List.of(), signed(0, MerkleHash.EMPTY))).isInstanceOf(WitnessAnswer.Cosigned.class);
        assertThat(ask(witness, 0, List.of(leaf(1)), signed(4, leaf(4)))).isEqualTo(new WitnessAnswer.Inconsistent());
    }

    @Test
    void ofManyRequestsAtTheSameTimeOneAloneGoesOn() throws Exception {
        Witness witness = witness(LOG.key());
        var answers = new ConcurrentLinkedQueue<WitnessAnswer>();
        var threads = new ArrayList<Thread>();
        for (int size = 1; size <= 12; size++) {
            SignedNote note = signed(size, leaf(size));
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    answers.add(ask(witness, 0, List.of(), note));
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(answers).hasSize(12).filteredOn(WitnessAnswer.Cosigned.class::isInstance).hasSize(1);
    }

    @Property(tries = 300)
    void anyBytesAreAnsweredAndRequestsAreReadAsWritten(@ForAll byte[] bytes) {
        assertThat(AddCheckpoint.parse(bytes).map(AddCheckpoint::toString))
                .isIn(Optional.empty(), Optional.of(new String(bytes, StandardCharsets.UTF_8)));
    }

    private Witness witness(VerifierKey log) {
        return new Witness(folder, List.of(WITNESS), List.of(log), CLOCK, JDK);
    }

    private static WitnessAnswer ask(Witness witness, long old, List<Hash> proof, SignedNote note) throws IOException {
        return witness.addCheckpoint(new AddCheckpoint(old, proof, note).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static SignedNote signed(long size, Hash root) {
        String text = new Checkpoint("bank.example/log", size, root).text();
        return new SignedNote(text, List.of(LOG.sign(text, Instant.EPOCH)));
    }

    private static Hash leaf(int number) {
        return MerkleHash.leaf(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static String published() throws IOException {
        try (InputStream file = Objects.requireNonNull(WitnessTest.class.getResourceAsStream("add-checkpoint.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
