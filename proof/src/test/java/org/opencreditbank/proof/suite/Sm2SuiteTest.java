package org.opencreditbank.proof.suite;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.key.VerificationKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

final class Sm2SuiteTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final String BANK = "did:web:bank.example";
    private static final HexFormat HEX = HexFormat.of();

    private final SigningKey sm2 = SigningKey.generate(KeyType.SM2, new SecureRandom());
    private final SigningKey ed25519 = SigningKey.generate(KeyType.ED25519, new SecureRandom());
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(Contexts.bundled()));

    /** GB/T 32918.5-2017, annex A.2: key, signer's identity 1234567812345678, message and signature. */
    @Test
    void theExampleOfTheNationalStandardVerifies() {
        SigningKey key = SigningKey.of(KeyType.SM2, HEX.parseHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8")).orThrow();
        byte[] signature = HEX.parseHex("f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");

        assertThat(key.publicKey().encoded()).asHexString().isEqualToIgnoringCase("0309f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020");
        assertThat(key.publicKey().verifies("message digest".getBytes(US_ASCII), signature)).isTrue();
        assertThat(key.publicKey().verifies("message digesT".getBytes(US_ASCII), signature)).isFalse();
        signature[63] ^= 1;
        assertThat(key.publicKey().verifies("message digest".getBytes(US_ASCII), signature)).isFalse();
    }

    /** GB/T 32905-2016, annex A.1. */
    @Test
    void theHashIsSm3() {
        assertThat(KeyType.SM2.digest("abc".getBytes(US_ASCII))).asHexString()
                .isEqualToIgnoringCase("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }

    @Test
    void aKeyReadsBackAndTheLastScalarIsNone() {
        assertThat(VerificationKey.ofMultikey(sm2.publicKey().multikey()).orThrow()).isEqualTo(sm2.publicKey());
        assertThat(SigningKey.ofMultikey(sm2.secretMultikey()).orThrow().publicKey()).isEqualTo(sm2.publicKey());
        byte[] last = HEX.parseHex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54122");
        assertThat(SigningKey.of(KeyType.SM2, last)).isInstanceOf(Outcome.Refused.class);
        assertThat(SigningKey.of(KeyType.SM2, HEX.parseHex(HEX.formatHex(new BigInteger(1, last).subtract(BigInteger.ONE).toByteArray()).substring(2))))
                .isInstanceOf(Outcome.Given.class);
        assertThatThrownBy(() -> JoseCredential.sign(credential(), sm2, BANK + "#sm2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothProofsOfASetVerify() {
        Report report = verifier().verify(both(), NOW);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("proof"))
                .extracting(probe -> probe.values().get("cryptosuite")).containsExactly("eddsa-jcs-2022", "sm2-jcs-2026");
    }

    @Test
    void whoDoesNotKnowTheSuiteVerifiesTheOtherProof() {
        Report report = verifier().verify(both().toString().replace("sm2-jcs-2026", "sm9-jcs-2046").getBytes(UTF_8), NOW);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("proof")).extracting(Probe::result)
                .containsExactly(Probe.Result.PASSED, Probe.Result.UNKNOWN);
    }

    @Test
    void aChangedStatementIsAlteredUnderThisSuiteToo() {
        JsonObject signed = integrity.sign(credential(), sm2, ProofOptions.assertion(Cryptosuite.SM2_JCS_2026, BANK + "#sm2", NOW)).orThrow();
        JsonObject changed = Json.createPatchBuilder().replace("/credentialSubject/name", "王五").build().apply(signed);

        assertThat(verifier().verify(signed, NOW).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(verifier().verify(changed, NOW).verdict()).isInstanceOf(Verdict.Altered.class);
    }

    private JsonObject both() {
        JsonObject one = integrity.sign(credential(), ed25519, ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, BANK + "#ed", NOW)).orThrow();
        return integrity.sign(one, sm2, ProofOptions.assertion(Cryptosuite.SM2_JCS_2026, BANK + "#sm2", NOW)).orThrow();
    }

    private static JsonObject credential() {
        return Json.createObjectBuilder().add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential")).add("issuer", BANK)
                .add("credentialSubject", Json.createObjectBuilder().add("id", "urn:learner:1").add("name", "李华")).build();
    }

    private Verifier verifier() {
        return new Verifier(Contexts.bundled(), TrustList.of(Json.createObjectBuilder().add("asOf", NOW.toString()).add("issuers",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", BANK).add("verificationMethod", Json.createArrayBuilder()
                        .add(Json.createObjectBuilder().add("id", "#ed").add("publicKeyMultibase", ed25519.publicKey().multikey()))
                        .add(Json.createObjectBuilder().add("id", "#sm2").add("publicKeyMultibase", sm2.publicKey().multikey()))))).build())
                .orThrow(), StatusSnapshot.none());
    }
}
