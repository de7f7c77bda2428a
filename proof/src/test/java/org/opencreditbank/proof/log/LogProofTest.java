package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogProofTest {

    private static final SignatureCheck JDK = SignatureCheck.jdk();
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final NoteSigner LOG = TestKeys.signer("bank.example/log", SignatureType.ED25519);
    private static final NoteSigner PQ = TestKeys.signer("one.example/witness", SignatureType.ML_DSA_44_COSIGNATURE);
    private static final NoteSigner ED = TestKeys.signer("two.example/witness", SignatureType.ED25519_COSIGNATURE);
    private static final NoteSigner THIRD = TestKeys.signer("three.example/witness", SignatureType.ED25519_COSIGNATURE);
    private static final TrustPolicy POLICY = policy("""
            log %s
            witness one %s
            witness two %s
            witness three %s
            group others 2 one two three
            quorum others
            """.formatted(LOG.key(), PQ.key(), ED.key(), THIRD.key()));

    private final List<Hash> leaves = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree(this::subtree);

    @Test
    void aReceiptThatTwoOfThreeWitnessesCosignedHolds() {
        LogProof proof = proof(5, 11, LOG, PQ, ED);

        assertThat(LogProof.parse(proof.toString())).contains(proof);
        assertThat(proof.verify(entry(5), POLICY, JDK)).isInstanceOfSatisfying(ProofVerdict.Included.class, included -> {
            assertThat(included.index()).isEqualTo(5);
            assertThat(included.accepted().log()).isEqualTo(LOG.key());
            assertThat(included.accepted().cosigned())
                    .containsExactly(new CheckpointVerdict.Cosigned("one", AT), new CheckpointVerdict.Cosigned("two", AT));
        });
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        assertThat(proof(5, 11, LOG, PQ, ED).verify(entry(6), POLICY, JDK)).isInstanceOf(ProofVerdict.NotIncluded.class);
        assertThat(refusal(proof(5, 11, LOG, PQ)))
                .isInstanceOfSatisfying(CheckpointVerdict.ShortQuorum.class, shortOf ->
                        assertThat(shortOf.cosigned()).containsExactly(new CheckpointVerdict.Cosigned("one", AT)));
        assertThat(refusal(proof(5, 11, PQ, ED))).isEqualTo(new CheckpointVerdict.NotSignedByLog("bank.example/log"));
        NoteSigner impostor = new NoteSigner(ED.key(), _ -> new byte[64]);
        assertThat(refusal(proof(5, 11, LOG, PQ, THIRD, impostor)))
                .isEqualTo(new CheckpointVerdict.ForgedCosignature("two"));
        NoteSigner forger = new NoteSigner(LOG.key(), _ -> new byte[64]);
        assertThat(refusal(proof(5, 11, forger, PQ, ED)))
                .isEqualTo(new CheckpointVerdict.ForgedLogSignature("bank.example/log"));
        SignedNote elsewhere = SignedNote.parse(proof(0, 1, LOG, PQ, ED).checkpoint().toString().replace("bank", "tank"))
                .orElseThrow();
        assertThat(POLICY.judge(elsewhere, JDK)).isEqualTo(new CheckpointVerdict.UnknownLog("tank.example/log"));
        assertThat(POLICY.judge(new SignedNote("three\nwords\nonly\n", List.of()), JDK))
                .isEqualTo(new CheckpointVerdict.NotACheckpoint());
    }

    @Test
    void aCosignatureWithoutTimeDoesNotCount() {
        String text = checkpoint(11).text();
        var note = new SignedNote(
                text, List.of(LOG.sign(text, AT), PQ.sign(text, Instant.EPOCH), ED.sign(text, AT)));

        assertThat(POLICY.judge(note, JDK)).isInstanceOf(CheckpointVerdict.ShortQuorum.class);
    }

    @Property(tries = 60)
    void aReceiptOfAnyEntryOfAnyTreeHolds(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int draw) {
        int index = draw % size;

        assertThat(proof(index, size, LOG, ED, THIRD).verify(entry(index), POLICY, JDK))
                .isInstanceOf(ProofVerdict.Included.class);
    }

    /** The forms of github.com/transparency-dev/formats, proof/tlog_proof_test.go. */
    @Test
    void extraDataIsKeptAsItIs() {
        LogProof plain = proof(5, 11, LOG, PQ, ED);
        var proof = new LogProof(5, plain.path(), Optional.of("ZXh0cmEgaW5mb3JtYXRpb24="), plain.checkpoint());

        assertThat(proof.toString()).startsWith("c2sp.org/tlog-proof@v1\nextra ZXh0cmEgaW5mb3JtYXRpb24=\nindex 5\n");
        assertThat(LogProof.parse(proof.toString())).contains(proof);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wrong-header\nindex 0\n\nNOTE", "c2sp.org/tlog-proof@v1\nextra !!notbase64!!\nindex 0\n\nNOTE",
                "c2sp.org/tlog-proof@v1\n\n\nNOTE", "c2sp.org/tlog-proof@v1\nindex notanumber\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex -5\n\nNOTE", "c2sp.org/tlog-proof@v1\nindex 05\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0\n!!notbase64!!\n\nNOTE", "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 0\n", "c2sp.org/tlog-proof@v1\nindex 0\nindex 1\n\nNOTE", ""
            })
    void anyOtherFormIsNoReceipt(String text) {
        String note = proof(0, 1, LOG).checkpoint().toString();

        assertThat(LogProof.parse(text.replace("NOTE", note))).isEmpty();
    }

    @Test
    void aPathLongerThanAnyTreeIsRefused() {
        LogProof plain = proof(5, 11, LOG);
        var path = new ArrayList<Hash>();
        for (int at = 0; at < 64; at++) {
            path.add(MerkleHash.EMPTY);
        }

        assertThat(LogProof.parse(new LogProof(5, path, Optional.empty(), plain.checkpoint()).toString())).isEmpty();
    }

    private CheckpointVerdict.Refused refusal(LogProof proof) {
        return ((ProofVerdict.CheckpointRefused) proof.verify(entry(5), POLICY, JDK)).why();
    }

    private LogProof proof(int index, int size, NoteSigner... signers) {
        String text = checkpoint(size).text();
        var signatures = new ArrayList<NoteSignature>();
        for (NoteSigner signer : signers) {
            signatures.add(signer.sign(text, AT));
        }
        return new LogProof(tree.inclusion(index, size), new SignedNote(text, signatures));
    }

    private Checkpoint checkpoint(int size) {
        while (leaves.size() < size) {
            leaves.add(MerkleHash.leaf(entry(leaves.size())));
        }
        return new Checkpoint("bank.example/log", size, tree.root(size));
    }

    private Hash subtree(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : MerkleHash.node(subtree(height - 1, 2 * index), subtree(height - 1, 2 * index + 1));
    }

    private static byte[] entry(int number) {
        return ByteBuffer.allocate(32).putInt(number).array();
    }

    static TrustPolicy policy(String text) {
        return ((PolicyText.Reading.Read) PolicyText.read(text.getBytes(StandardCharsets.UTF_8))).policy();
    }
}
