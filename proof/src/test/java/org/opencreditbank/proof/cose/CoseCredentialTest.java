package org.opencreditbank.proof.cose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.proof.cbor.CborEncoding;
import org.opencreditbank.proof.cbor.CborItem;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

final class CoseCredentialTest {

    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Path SUITE = Path.of("src/test/resources/w3c/vc-jose-cose");

    private final SigningKey key = SigningKey.generate(KeyType.ED25519, RANDOM);
    private final String did = DidKey.did(key.publicKey());
    private final String method = DidKey.method(key.publicKey());

    @ParameterizedTest
    @EnumSource(value = KeyType.class, names = "SM2", mode = EnumSource.Mode.EXCLUDE)
    void aMessageOfEveryKindOfKeyIsValid(KeyType type) {
        SigningKey signer = SigningKey.generate(type, RANDOM);
        String issuer = DidKey.did(signer.publicKey());

        Report report = verify(CoseCredential.sign(credential(issuer), signer, DidKey.method(signer.publicKey())), issuer);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.document()).contains(credential(issuer));
    }

    @Test
    void aKeyWithoutAnAlgorithmOfCoseSignsNothing() {
        SigningKey sm2 = SigningKey.generate(KeyType.SM2, RANDOM);

        assertThatIllegalArgumentException().isThrownBy(() -> CoseCredential.sign(credential(did), sm2, method));
    }

    @Test
    void theHeaderIsWhatTheStandardSays() {
        CoseSign1 message = CoseSign1.read(CoseCredential.sign(credential(did), key, method)).orThrow();

        assertThat(message.header()).isEqualTo(CborItem.map(
                Map.entry(new CborItem.Int(1), new CborItem.Int(-8)),
                Map.entry(new CborItem.Int(3), new CborItem.Text("application/vc")),
                Map.entry(new CborItem.Int(4), new CborItem.Bytes(method.getBytes(UTF_8))),
                Map.entry(new CborItem.Int(16), new CborItem.Text("application/vc+cose"))));
    }

    @Test
    void anEnvelopeOrABundleHoldsIt() {
        String url = "data:application/vc+cose;base64," + Base64.getEncoder().encodeToString(CoseCredential.sign(credential(did), key, method));
        String envelope = Json.createObjectBuilder().add("@context", "https://www.w3.org/ns/credentials/v2")
                .add("type", "EnvelopedVerifiableCredential").add("id", url).build().toString();
        String bundle = Json.createObjectBuilder().add("credential", url).build().toString();

        assertThat(verify(envelope.getBytes(UTF_8), did).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(verify(envelope.replace("=\"", "\"").getBytes(UTF_8), did).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(verify(bundle.getBytes(UTF_8), did).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(code(verify(envelope.replace(";base64", "").getBytes(UTF_8), did))).isEqualTo("envelope.unknown-kind");
        assertThat(code(verify(envelope.replace("base64,", "base64,%").getBytes(UTF_8), did))).isEqualTo("cose.not-base64");
    }

    @Test
    void anotherPayloadUnderTheSameSignatureIsAltered() {
        CoseSign1 message = CoseSign1.read(CoseCredential.sign(credential(did), key, method)).orThrow();
        byte[] altered = credential(did).toString().replace("会计", "金融").getBytes(UTF_8);

        assertThat(verify(bytes(message.covered(), CborItem.Mapping.empty(), new CborItem.Bytes(altered), message.signature()), did).verdict())
                .isInstanceOf(Verdict.Altered.class);
    }

    /** Each changed byte gets an answer, and none is "valid". */
    @Property(tries = 300)
    void noChangeOfAnyByteIsValid(@ForAll @IntRange(max = 100_000) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] message = CoseCredential.sign(credential(did), key, method);
        message[place % message.length] ^= (byte) change;
        // The tag may be left out, but no other byte take its place.
        assertThat(verify(message, did).verdict()).isNotInstanceOf(Verdict.Valid.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a0, cose.algorithm", // no algorithm
        "'', cose.algorithm",
        "a10105, cose.algorithm", // HMAC 256/256
        "a10101, cose.algorithm", // A128GCM
        "a1013824, cose.algorithm", // PS256
        "a1013a0000ffff, cbor.not-shortest",
        "a10165456444534100, cbor.trailing",
        "a201270126, cbor.duplicate-key",
        "a2012702810f, cose.critical",
        "a20127182141aa, cose.key-inside",
        "a20127036761742b63776174, cose.wrong-type",
        "a201271073" + "6170706c69636174696f6e2f76702b636f7365, cose.wrong-type", // application/vp+cose
        "a20127036e" + "6170706c69636174696f6e2f7670, cose.wrong-type", // application/vp
        "a2012710182a, cose.wrong-type", // a CoAP content format
        "a10127, cose.no-key",
        "a201270441ff, cose.malformed", // a key identifier that is no text
        "a20127046161, cose.malformed", // one that is no bytes
        "a201270fa10161" + "61, cose.claim", // another issuer
        "a201270fa1041a00000001, cbor.not-shortest",
        "a201270fa10401, cose.expired",
        "a201270fa1046161, cose.claim",
        "a201270f01, cose.claim",
        "81, cbor.cut-off",
        "80, cose.malformed",
    })
    void aHostileHeaderIsRefusedByName(String header, String code) {
        byte[] bytes = signed(HexFormat.of().parseHex(header));

        assertThat(code(verify(bytes, did))).isEqualTo(code);
    }

    @Test
    void anAlgorithmOfAnotherCurveIsRefused() {
        byte[] bytes = signed(CborEncoding.of(CborItem.Mapping.empty().with(1, new CborItem.Int(-7))
                .with(4, new CborItem.Bytes(method.getBytes(UTF_8)))));

        assertThat(code(verify(bytes, did))).isEqualTo("cose.wrong-key-type");
    }

    @Test
    void whatStandsOutsideTheSignatureIsRefused() {
        CoseSign1 message = CoseSign1.read(CoseCredential.sign(credential(did), key, method)).orThrow();
        CborItem.Mapping empty = CborItem.Mapping.empty();
        for (CborItem.Mapping outside : List.of(empty.with(1, new CborItem.Int(-8)), empty.with(4, new CborItem.Bytes(new byte[1])),
                empty.with(33, new CborItem.Bytes(new byte[1])), empty.with(2, CborItem.Array.of(new CborItem.Int(1))))) {
            assertThat(code(verify(bytes(message.covered(), outside, message.payload(), message.signature()), did))).isEqualTo("cose.unprotected");
        }
        assertThat(code(verify(bytes(message.covered(), empty, CborItem.Simple.NULL, message.signature()), did))).isEqualTo("cose.detached");
    }

    @Test
    void theNameOfTheKeyMayStandOutside() {
        CborItem.Bytes covered = new CborItem.Bytes(HexFormat.of().parseHex("a10127"));
        CborItem.Bytes payload = new CborItem.Bytes(credential(did).toString().getBytes(UTF_8));
        CborItem.Bytes signature = new CborItem.Bytes(key.sign(CborEncoding.of(CborItem.Array.of(
                new CborItem.Text("Signature1"), covered, new CborItem.Bytes(new byte[0]), payload))));
        CborItem.Mapping outside = CborItem.Mapping.empty().with(4, new CborItem.Bytes(method.getBytes(UTF_8)));

        assertThat(verify(bytes(covered, outside, payload, signature), did).verdict()).isEqualTo(new Verdict.Valid());
    }

    @Test
    void aMessageHasOneSpellingAlone() {
        byte[] message = CoseCredential.sign(credential(did), key, method);
        String hex = HexFormat.of().formatHex(message);

        assertThat(code(verify(HexFormat.of().parseHex(hex + "00"), did))).isEqualTo("cbor.trailing");
        assertThat(code(verify(HexFormat.of().parseHex("d29f" + hex.substring(4) + "ff"), did))).isEqualTo("cbor.indefinite");
        assertThat(code(verify(HexFormat.of().parseHex(hex.replaceFirst("^d284", "d29804")), did))).isEqualTo("cbor.not-shortest");
        assertThat(code(verify(HexFormat.of().parseHex("d2" + hex), did))).isEqualTo("cose.malformed");
        assertThat(verify(Arrays.copyOfRange(message, 1, message.length), did).verdict()).isEqualTo(new Verdict.Valid()); // without its tag
    }

    /** r or s of zero, of the group's order and beyond it, and S of Ed25519 with the order added. */
    @Test
    void signaturesOutOfRangeAreNobodys() {
        SigningKey p256 = SigningKey.generate(KeyType.P256, RANDOM);
        String issuer = DidKey.did(p256.publicKey());
        byte[] order = HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
        CoseSign1 ec = CoseSign1.read(CoseCredential.sign(credential(issuer), p256, DidKey.method(p256.publicKey()))).orThrow();
        for (byte[] half : List.of(new byte[32], order, filled())) {
            for (int at : new int[] {0, 32}) {
                byte[] signature = ec.signature().bytes();
                System.arraycopy(half, 0, signature, at, 32);
                assertThat(code(verify(with(ec, signature), issuer))).isEqualTo("cose.wrong-signature");
            }
        }
        CoseSign1 ed = CoseSign1.read(CoseCredential.sign(credential(did), key, method)).orThrow();
        byte[] signature = ed.signature().bytes();
        byte[] s = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] more = new BigInteger(1, s).add(BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"))).toByteArray();
        byte[] malleable = signature.clone();
        System.arraycopy(reversed(Arrays.copyOfRange(more, more.length - 32, more.length)), 0, malleable, 32, 32);
        assertThat(code(verify(with(ed, malleable), did))).isEqualTo("cose.wrong-signature");
        assertThat(code(verify(with(ed, Arrays.copyOf(signature, 63)), did))).isEqualTo("cose.wrong-signature");
        assertThat(code(verify(with(ed, new byte[0]), did))).isEqualTo("cose.wrong-signature");
    }

    @ParameterizedTest
    @CsvSource({
        "credential-cose-minimal, p256, valid",
        "presentation-cose-single, p384, valid",
        "credential-cose-minimal-not-base64, p256, malformed",
        "credential-cose-bad-signature, ed25519, altered",
        "credential-cose-bad-media-type, p384, malformed",
        "presentation-cose-bad-media-type, p256, malformed",
        "presentation-cose-bad-credential, p256, valid", // itself; what it holds is not
    })
    void theInputsOfTheSuiteGetTheirAnswers(String input, String method, String verdict) throws IOException {
        String media = input.startsWith("credential") ? "Credential" : "Presentation";
        String envelope = Json.createObjectBuilder().add("@context", "https://www.w3.org/ns/credentials/v2")
                .add("type", "EnvelopedVerifiable" + media)
                .add("id", "data:application/v" + (media.startsWith("C") ? "c" : "p") + "+cose;base64," + Files.readString(SUITE.resolve(input + ".txt")).strip())
                .build().toString();
        JsonObject vm = new StrictJson(JsonLimits.CREDENTIAL).readObject(Files.readAllBytes(SUITE.resolve("vm-" + method + ".json"))).orThrow();
        String signer = input.equals("presentation-cose-single") ? "did:example:ebfeb1f712ebc6f1c276e12ec21" : vm.getString("controller");
        TrustList trust = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z").add("issuers", Json.createArrayBuilder()
                .add(Json.createObjectBuilder().add("id", signer).add("verificationMethod", Json.createArrayBuilder().add(vm)))).build()).orThrow();

        Report report = new Verifier(Contexts.bundled(), trust, StatusSnapshot.none()).verify(envelope.getBytes(UTF_8), AT);

        assertThat(report.verdict().code()).isEqualTo(verdict);
        if (input.endsWith("bad-credential")) {
            assertThat(report.contained()).singleElement().satisfies(inner -> assertThat(inner.verdict()).isInstanceOf(Verdict.Malformed.class));
        }
    }

    private byte[] signed(byte[] header) {
        CborItem.Bytes covered = new CborItem.Bytes(header);
        CborItem.Bytes payload = new CborItem.Bytes(credential(did).toString().getBytes(UTF_8));
        byte[] signature = key.sign(CborEncoding.of(CborItem.Array.of(
                new CborItem.Text("Signature1"), covered, new CborItem.Bytes(new byte[0]), payload)));
        return bytes(covered, CborItem.Mapping.empty(), payload, new CborItem.Bytes(signature));
    }

    private static byte[] with(CoseSign1 message, byte[] signature) {
        return bytes(message.covered(), CborItem.Mapping.empty(), message.payload(), new CborItem.Bytes(signature));
    }

    private static byte[] bytes(CborItem covered, CborItem unprotected, CborItem payload, CborItem signature) {
        return CborEncoding.of(new CborItem.Tagged(18, CborItem.Array.of(covered, unprotected, payload, signature)));
    }

    private static byte[] filled() {
        byte[] all = new byte[32];
        Arrays.fill(all, (byte) 0xff);
        return all;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static String code(Report report) {
        return report.verdict().reasons().getFirst().code();
    }

    private static Report verify(byte[] document, String issuer) {
        TrustList trust = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z").add("issuers",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", issuer))).build()).orThrow();
        return new Verifier(Contexts.bundled(), trust, StatusSnapshot.none()).verify(document, AT);
    }

    private static JsonObject credential(String issuer) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential"))
                .add("issuer", issuer)
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("description", "会计")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li").add("name", "李华").add("score", 91))
                .build();
    }
}
