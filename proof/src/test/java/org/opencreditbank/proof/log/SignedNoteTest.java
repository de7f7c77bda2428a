package org.opencreditbank.proof.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SignedNoteTest {

    private static final SignatureCheck JDK = SignatureCheck.jdk();
    private static final Instant AT = Instant.ofEpochSecond(1_679_315_147);
    private static final String CHECKPOINT =
            "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    /** The example of C2SP signed-note, "Example". */
    private static final String EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String EXAMPLE = "This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq"
            + "6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    /** A state that the Go checksum database has signed, and its key (github.com/FiloSottile/torchwood, sumdb.txt). */
    private static final String GO_SUM_KEY = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    private static final String GO_SUM = "go.sum database tree\n35225469\nvt5T6GaLCXvyHFl9VUvvItR43XZxfLgftEcTyO3eJCQ=\n\n"
            + "\u2014 sum.golang.org Az3grpukl5AXaVfYkLiDGORx/DN2nlcS5kZHR5uYOBV2KA2HgXpD+gu9HHONebHLAyaKbbTM75QTtPydhKCExixS"
            + "fwQ=\n";

    @Test
    void theStandardsExampleIsSigned() {
        VerifierKey key = VerifierKey.parse(EXAMPLE_KEY).orElseThrow();
        SignedNote note = SignedNote.parse(EXAMPLE).orElseThrow();

        assertThat(key).hasToString(EXAMPLE_KEY);
        assertThat(note).hasToString(EXAMPLE);
        assertThat(note.by(key, JDK)).isEqualTo(new NoteVerdict.Signed(Optional.empty()));
    }

    @Test
    void theGoChecksumDatabasesCheckpointIsSigned() {
        VerifierKey key = VerifierKey.parse(GO_SUM_KEY).orElseThrow();
        SignedNote note = SignedNote.parse(GO_SUM).orElseThrow();

        assertThat(note.by(key, JDK)).isInstanceOf(NoteVerdict.Signed.class);
        assertThat(Checkpoint.of(note)).hasValueSatisfying(checkpoint -> {
            assertThat(checkpoint.origin()).isEqualTo("go.sum database tree");
            assertThat(checkpoint.size()).isEqualTo(35_225_469);
            assertThat(checkpoint.text()).isEqualTo(note.text());
        });
    }

    @Test
    void thePublishedMlDsaCheckpointIsSigned() throws IOException {
        List<String> lines = lines("ml-dsa-44.txt");
        VerifierKey key = VerifierKey.parse(lines.getFirst()).orElseThrow();
        SignedNote note = SignedNote.parse(String.join("\n", lines.subList(1, lines.size())) + "\n").orElseThrow();

        assertThat(key.type()).isEqualTo(SignatureType.ML_DSA_44_COSIGNATURE);
        assertThat(key).hasToString(lines.getFirst());
        assertThat(note.by(key, JDK)).isEqualTo(new NoteVerdict.Signed(Optional.empty()));
        assertThat(new SignedNote(note.text().replace("\n1\n", "\n2\n"), note.signatures()).by(key, JDK))
                .isEqualTo(new NoteVerdict.Forged());
    }

    @Test
    void everyKeyOfTheExampleWithAnotherIdOrFormIsRefused() {
        for (String bad : List.of(
                EXAMPLE_KEY.replace("530d903a", "530d903b"),
                EXAMPLE_KEY.replace("530d903a", "530D903A"),
                EXAMPLE_KEY + "=",
                EXAMPLE_KEY.replace("foo", "fo o"),
                "example.com/foo+530d903a",
                "rekor.sigstore.dev+12345678+AwEB",
                "")) {
            assertThat(VerifierKey.parse(bad)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(SignatureType.class)
    void whatASignerSignsItsKeyFinds(SignatureType type) {
        NoteSigner signer = TestKeys.signer("witness.example/w1", type);
        SignedNote note = new SignedNote(CHECKPOINT, List.of(signer.sign(CHECKPOINT, AT)));
        SignedNote read = SignedNote.parse(note.bytes()).orElseThrow();

        assertThat(read).isEqualTo(note);
        assertThat(read.by(signer.key(), JDK))
                .isEqualTo(new NoteVerdict.Signed(type.timestamped() ? Optional.of(AT) : Optional.empty()));
        assertThat(VerifierKey.parse(signer.key().toString())).contains(signer.key());
    }

    @ParameterizedTest
    @EnumSource(SignatureType.class)
    void anotherTextTimeOrKeyIsForged(SignatureType type) {
        NoteSigner signer = TestKeys.signer("witness.example/w1", type);
        NoteSignature signature = signer.sign(CHECKPOINT, AT);
        String other = CHECKPOINT.replace("20852163", "20852164");

        assertThat(new SignedNote(other, List.of(signature)).by(signer.key(), JDK)).isEqualTo(new NoteVerdict.Forged());
        for (int at = 0; at < signature.bytes().length; at += type.timestamped() ? 7 : 1) {
            byte[] changed = signature.bytes();
            changed[at] ^= 1;
            var forged = new NoteSignature(signature.name(), signature.keyId(), changed);
            assertThat(new SignedNote(CHECKPOINT, List.of(signature, forged)).by(signer.key(), JDK))
                    .isEqualTo(new NoteVerdict.Forged());
        }
        VerifierKey stranger = TestKeys.signer("witness.example/w1", type).key();
        assertThat(new SignedNote(CHECKPOINT, List.of(signature)).by(stranger, JDK))
                .isEqualTo(new NoteVerdict.OtherKey());
    }

    /** tlog-cosignature, "ML-DSA-44 signed message": the bytes, field by field. */
    @Test
    void anMlDsaCosignatureSignsTheStandardsStructure() {
        byte[] message = SignedMessage.of(SignatureType.ML_DSA_44_COSIGNATURE, "w", CHECKPOINT, 5).orElseThrow();

        assertThat(message).asHexString().isEqualToIgnoringCase("737562747265652f76310a00" + "0177" + "0000000000000005"
                + "1b6578616d706c652e636f6d2f626568696e642d7468652d736f6661" + "0000000000000000" + "00000000013e2dc3"
                + "0ac5186a91863e8e1d90c808014aa89bf5da8e3ee1d9f07630f0378f68f1ab62");
        assertThat(SignedMessage.of(SignatureType.ML_DSA_44_COSIGNATURE, "w", "no checkpoint\n", 5)).isEmpty();
        assertThat(SignedMessage.of(SignatureType.ML_DSA_44_COSIGNATURE, "w".repeat(256), CHECKPOINT, 5)).isEmpty();
    }

    /** tlog-cosignature, "Ed25519 signed message": the standard's example. */
    @Test
    void anEd25519CosignatureSignsTheStandardsLines() {
        byte[] message =
                SignedMessage.of(SignatureType.ED25519_COSIGNATURE, "w", CHECKPOINT, 1_679_315_147).orElseThrow();

        assertThat(new String(message, StandardCharsets.UTF_8))
                .isEqualTo("cosignature/v1\ntime 1679315147\n" + CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "\n", "text\n", "text\n\n", "text\n\nline\n", "text\n\n\u2014 name\n", "text\n\n\u2014 a+b AAAAAAAA\n",
                "text\n\n\u2014 name AAAA\n", "text\n\n\u2014 name AAAAAAA=", "te\txt\n\n\u2014 name AAAAAAA=\n",
                "text\n\n\u2014 name AAAAAAA=\n\n", "text\n\n- name AAAAAAA=\n",
                "text\n\n\u2014  AAAAAAA=\n", "text\r\n\r\n\u2014 name AAAAAAA=\n"
            })
    void anyOtherFormIsNoNote(String note) {
        assertThat(SignedNote.parse(note)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a\n", "a\n1\n", "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n9223372036854775808\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "a\n1\nCsUYapGG\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
                "a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            })
    void anyOtherFormIsNoCheckpoint(String text) {
        assertThat(Checkpoint.parseText(text)).isEmpty();
    }

    @Test
    void theTextMayHaveEmptyLinesAndIsPartedAtTheLast() {
        SignedNote note = SignedNote.parse("one\n\n\u2014 two AAAAAAA=\n\n\u2014 name AAAAAAA=\n").orElseThrow();

        assertThat(note.text()).isEqualTo("one\n\n\u2014 two AAAAAAA=\n");
        assertThat(note.signatures()).hasSize(1);
    }

    @Property(tries = 500)
    void readingNeverFailsAndWhatIsReadIsWrittenAsItWas(@ForAll byte[] bytes) {
        Optional<SignedNote> read = SignedNote.parse(bytes);

        assertThat(read.map(SignedNote::bytes).orElse(bytes)).isEqualTo(bytes);
    }

    @Test
    void aControlSignInANoteIsTheCallersMistake() {
        assertThatThrownBy(() -> new SignedNote("a\tb\n", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    static List<String> lines(String resource) throws IOException {
        try (InputStream file = Objects.requireNonNull(SignedNoteTest.class.getResourceAsStream(resource))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
