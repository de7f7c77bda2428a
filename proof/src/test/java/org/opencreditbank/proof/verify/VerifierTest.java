package org.opencreditbank.proof.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.status.StatusList;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;

final class VerifierTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2036-03-01T00:00:00Z");
    private static final String BANK = "did:web:bank.example";
    private static final String METHOD = BANK + "#key-1";
    private static final String LIST = "https://bank.example/status/1";
    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));

    private final SigningKey key = SigningKey.generate(KeyType.ED25519, new SecureRandom());

    @ParameterizedTest
    @EnumSource(Cryptosuite.class)
    void aBadgeOfATrustedIssuerIsValidInEverySuite(Cryptosuite suite) {
        SigningKey signer = suite.takes(KeyType.ED25519) ? key
                : SigningKey.generate(suite.takes(KeyType.SM2) ? KeyType.SM2 : KeyType.P256, new SecureRandom());
        JsonObject signed = signed(badge(it -> it), signer, suite);

        Report report = new Verifier(Contexts.bundled(), trusting(signer), StatusSnapshot.none())
                .verify(signed.toString().getBytes(UTF_8), LATER);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.probes()).extracting(Probe::code).containsExactly("data-model", "proof", "time", "issuer", "validity");
        assertThat(report.issuer()).map(TrustList.Issuer::name).hasValue("开放学分银行");
    }

    @Test
    void everyChangeOfASignedStatementIsAltered() {
        JsonObject signed = signed(badge(it -> it), key, Cryptosuite.EDDSA_RDFC_2022);
        JsonObject changed = Json.createPatchBuilder()
                .replace("/credentialSubject/achievement/name", "Doctor of everything").build().apply(signed);

        assertThat(verdict(changed)).isInstanceOf(Verdict.Altered.class);
    }

    @Test
    void insignificantFormVerifies() {
        String signed = signed(badge(it -> it), key, Cryptosuite.EDDSA_JCS_2022).toString().replace(",\"", " ,\n\t\"");

        assertThat(verdict(JSON.readObject(signed.getBytes(UTF_8)).orThrow())).isEqualTo(new Verdict.Valid());
    }

    @Test
    void aTermThatNoContextDefinesIsRefusedAndNamed() {
        JsonObject signed = signed(badge(it -> it), key, Cryptosuite.EDDSA_RDFC_2022);
        JsonObject smuggled = Json.createObjectBuilder(signed).add("honours", "summa cum laude").build();

        assertThat(verdict(smuggled).reasons()).extracting("code").containsExactly("jsonld.undefined-term");
    }

    @Test
    void anotherContextIsNotFetched() {
        JsonObject signed = Json.createPatchBuilder().add("/@context/-", "http://169.254.169.254/latest/meta-data").build()
                .apply(signed(badge(it -> it), key, Cryptosuite.EDDSA_RDFC_2022));

        assertThat(verdict(signed).reasons()).extracting("code").containsExactly("jsonld.context-not-allowed");
    }

    @Test
    void anUnlistedIssuerIsUnknownHoweverItIsSpelt() {
        JsonObject signed = signed(badge(it -> it), key, Cryptosuite.EDDSA_JCS_2022);

        assertThat(new Verifier(Contexts.bundled(), TrustList.empty(), StatusSnapshot.none()).verify(signed, LATER).verdict())
                .isInstanceOf(Verdict.UnknownIssuer.class);
        JsonObject homoglyph = signed(badge(it -> it.add("issuer", "did:web:b\u0430nk.example")), key, Cryptosuite.EDDSA_JCS_2022);
        assertThat(verdict(homoglyph).reasons()).extracting("code").containsExactly("model.issuer");
    }

    @Test
    void aKeyThatIsNotTheIssuersSaysNothingForIt() {
        SigningKey stranger = SigningKey.generate(KeyType.ED25519, new SecureRandom());
        JsonObject signed = INTEGRITY.sign(badge(it -> it), stranger,
                ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, stranger, ISSUED)).orThrow();

        assertThat(verdict(signed)).isInstanceOf(Verdict.UnknownIssuer.class);
    }

    @Test
    void aRotatedKeyVerifiesWhatItSignedInItsTimeAlone() {
        JsonObject signed = signed(badge(it -> it), key, Cryptosuite.EDDSA_JCS_2022);

        assertThat(new Verifier(Contexts.bundled(), trusting(key, "2027-01-01T00:00:00Z"), StatusSnapshot.none())
                .verify(signed, LATER).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(new Verifier(Contexts.bundled(), trusting(key, "2026-01-01T00:00:00Z"), StatusSnapshot.none())
                .verify(signed, LATER).verdict().reasons()).extracting("code").containsExactly("key.not-valid-then");
    }

    @Test
    void timeDecides() {
        JsonObject signed = signed(badge(it -> it.add("validUntil", "2030-01-01T00:00:00Z")), key, Cryptosuite.EDDSA_JCS_2022);
        Verifier verifier = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none());

        assertThat(verifier.verify(signed, Instant.parse("2026-02-28T23:59:59Z")).verdict()).isInstanceOf(Verdict.NotYetValid.class);
        assertThat(verifier.verify(signed, ISSUED).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(verifier.verify(signed, LATER).verdict()).isInstanceOf(Verdict.Expired.class);
    }

    @ParameterizedTest
    @CsvSource({"revocation,revoked", "suspension,suspended", "message,valid"})
    void aStatusThatIsSetSaysWhatItIsFor(String purpose, String verdict) {
        JsonObject signed = signed(badge(it -> it.add("credentialStatus", status(purpose, 42))), key, Cryptosuite.EDDSA_JCS_2022);

        assertThat(withList(signed, list(purpose, it -> it.with(42, 1)), LIST)).extracting(Verdict::code).isEqualTo(verdict);
        assertThat(withList(signed, list(purpose, it -> it.with(41, 1)), LIST)).isEqualTo(new Verdict.Valid());
    }

    @Test
    void aStatusThatCannotBeAskedIsCantTell() {
        JsonObject signed = signed(badge(it -> it.add("credentialStatus", status("revocation", 42))), key, Cryptosuite.EDDSA_JCS_2022);
        JsonObject beyond = signed(badge(it -> it.add("credentialStatus", status("revocation", 200_000))), key, Cryptosuite.EDDSA_JCS_2022);
        JsonObject list = list("revocation", it -> it);
        JsonObject forged = Json.createPatchBuilder().replace("/credentialSubject/encodedList",
                StatusList.empty(1, 1).with(1, 1).encoded()).build().apply(list);

        assertThat(codes(withList(signed, list, "https://bank.example/status/2"))).containsExactly("status.not-in-snapshot");
        assertThat(codes(withList(beyond, list, LIST))).containsExactly("status.out-of-range");
        assertThat(codes(withList(signed, forged, LIST))).containsExactly("status.list-not-valid");
        assertThat(codes(withList(signed, list("suspension", it -> it), LIST))).containsExactly("status.other-purpose");
    }

    @Test
    void aStatusListOlderThanItsTtlIsSaidToBeStale() {
        JsonObject badge = signed(badge(it -> it.add("credentialStatus", status("revocation", 42))), key, Cryptosuite.EDDSA_JCS_2022);
        JsonObject list = signed(Json.createPatchBuilder().add("/credentialSubject/ttl", 60_000).remove("/proof").build()
                .apply(list("revocation", it -> it)), key, Cryptosuite.EDDSA_JCS_2022);
        Verifier verifier = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.of(ISSUED, Map.of(LIST, list)));

        assertThat(verifier.withFreshStatuses().verify(badge, ISSUED.plusSeconds(60)).verdict()).isEqualTo(new Verdict.Valid());
        Report later = verifier.verify(badge, ISSUED.plusSeconds(61));
        assertThat(later.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(later.probes()).filteredOn(probe -> probe.code().equals("status")).singleElement()
                .satisfies(probe -> assertThat(probe.result()).isEqualTo(Probe.Result.UNKNOWN));
        assertThat(codes(verifier.withFreshStatuses().verify(badge, ISSUED.plusSeconds(61)).verdict())).containsExactly("status.stale");
    }

    @Test
    void aRelatedResourceIsComparedWhereItIsHandedIn() {
        String url = "https://bank.example/evidence.pdf";
        byte[] abc = "abc".getBytes(UTF_8);
        // FIPS 180-4's example, in the forms of Subresource Integrity and of Multihash.
        for (String digest : List.of("digestSRI=sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
                "digestMultibase=uEiC6eBa_jwHP6kFBQN5driIjsANho5YXepy0EP9h8gAVrQ")) {
            String[] named = digest.split("=", 2);
            JsonObject badge = signed(badge(it -> it.add("relatedResource", Json.createArrayBuilder()
                    .add(Json.createObjectBuilder().add("id", url).add(named[0], named[1])))), key, Cryptosuite.EDDSA_JCS_2022);
            Verifier verifier = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none());

            Report without = verifier.verify(badge, LATER);
            assertThat(without.verdict()).isEqualTo(new Verdict.Valid());
            assertThat(without.probes()).filteredOn(probe -> probe.code().equals("related-resource")).singleElement()
                    .satisfies(probe -> assertThat(probe.result()).isEqualTo(Probe.Result.UNKNOWN));
            assertThat(verifier.withResources(Map.of(url, abc)).verify(badge, LATER).probes())
                    .filteredOn(probe -> probe.code().equals("related-resource")).extracting(Probe::result).containsExactly(Probe.Result.PASSED);
            assertThat(codes(verifier.withResources(Map.of(url, "abd".getBytes(UTF_8))).verify(badge, LATER).verdict()))
                    .containsExactly("resource.other-digest");
        }
    }

    @Test
    void aCredentialWithoutAProofIsCantTell() {
        assertThat(codes(verdict(badge(it -> it)))).containsExactly("proof.missing");
    }

    @Test
    void aPresentationVerifiesWithWhatItHolds() {
        JsonObject badge = signed(badge(it -> it), key, Cryptosuite.EDDSA_JCS_2022);
        JsonObject presentation = Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", "VerifiablePresentation")
                .add("holder", BANK)
                .add("verifiableCredential", Json.createArrayBuilder().add(badge)).build();
        JsonObject signed = INTEGRITY.sign(presentation, key,
                ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, METHOD, ISSUED).presentedTo("school.example", "c-1")).orThrow();

        Report report = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none()).verify(signed, LATER);

        assertThat(report.allValid()).isTrue();
        assertThat(report.contained()).hasSize(1);
        Verifier verifier = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none());
        byte[] sent = signed.toString().getBytes(UTF_8);
        assertThat(verifier.verifyPresentation(sent, "c-1", "school.example", LATER).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(codes(verifier.verifyPresentation(sent, "c-2", "school.example", LATER).verdict())).containsExactly("proof.wrong-challenge");
        assertThat(codes(verifier.verifyPresentation(sent, "c-1", "other.example", LATER).verdict())).containsExactly("proof.wrong-challenge");
    }

    @ParameterizedTest
    @EnumSource(value = Cryptosuite.class, names = {"EDDSA_RDFC_2022", "EDDSA_JCS_2022"})
    void aComprehensiveRecordTellsOfEachBadgeInIt(Cryptosuite suite) {
        JsonObject good = signed(badge(it -> it), key, Cryptosuite.EDDSA_RDFC_2022);
        JsonObject forged = Json.createPatchBuilder().replace("/credentialSubject/achievement/name", "Forged").build().apply(good);
        JsonObject record = Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2")
                        .add("https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json")
                        .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("ClrCredential"))
                .add("issuer", BANK)
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li-hua").add("type", "ClrSubject")
                        .add("verifiableCredential", Json.createArrayBuilder().add(good).add(forged))).build();

        Report report = new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none()).verify(signed(record, key, suite), LATER);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.contained()).extracting(it -> it.verdict().code()).containsExactly("valid", "altered");
        assertThat(report.allValid()).isFalse();
    }

    /** A credential and a status list of 1EdTech's own validator, signed by their key. */
    @Test
    void aBadgeOfAnotherImplementationVerifiesAndIsRevoked() {
        JsonObject badge = object("/1edtech/credential-status-revoked.json");
        String url = badge.getJsonObject("credentialStatus").getString("statusListCredential");
        TrustList trustList = trust("https://1edtech.edu/issuers/565049",
                "https://1edtech.edu/issuers/565049#z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi",
                "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi", null);

        Report report = new Verifier(Contexts.bundled(), trustList,
                StatusSnapshot.of(LATER, Map.of(url, object("/1edtech/testlist.json")))).verify(badge, LATER);

        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("proof"))
                .allSatisfy(probe -> assertThat(probe.result()).isEqualTo(Probe.Result.PASSED));
        assertThat(report.verdict()).isInstanceOf(Verdict.Revoked.class);
    }

    private Verdict withList(JsonObject credential, JsonObject list, String url) {
        return new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.of(LATER, Map.of(url, list))).verify(credential, LATER).verdict();
    }

    private JsonObject list(String purpose, UnaryOperator<StatusList> change) {
        return signed(Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("id", LIST)
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("BitstringStatusListCredential"))
                .add("issuer", BANK)
                .add("validFrom", "2026-01-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", LIST + "#list").add("type", "BitstringStatusList")
                        .add("statusPurpose", purpose).add("encodedList", change.apply(StatusList.empty(1, 1)).encoded()))
                .build(), key, Cryptosuite.EDDSA_JCS_2022);
    }

    private static JsonValue status(String purpose, int index) {
        return Json.createObjectBuilder().add("id", LIST + "#" + index).add("type", "BitstringStatusListEntry")
                .add("statusPurpose", purpose).add("statusListIndex", Integer.toString(index)).add("statusListCredential", LIST).build();
    }

    private static JsonObject badge(UnaryOperator<JsonObjectBuilder> more) {
        return more.apply(Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2")
                        .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))
                .add("id", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33")
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("AchievementCredential"))
                .add("issuer", BANK)
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li-hua").add("type", "AchievementSubject")
                        .add("achievement", Json.createObjectBuilder().add("id", "urn:course:1").add("type", "Achievement")
                                .add("name", "会计基础").add("description", "Bookkeeping")
                                .add("criteria", Json.createObjectBuilder().add("narrative", "passed"))))).build();
    }

    private static JsonObject signed(JsonObject document, SigningKey key, Cryptosuite suite) {
        return INTEGRITY.sign(document, key, ProofOptions.assertion(suite, METHOD, ISSUED)).orThrow();
    }

    private Verdict verdict(JsonObject document) {
        return new Verifier(Contexts.bundled(), trusting(key), StatusSnapshot.none()).verify(document, LATER).verdict();
    }

    private static List<String> codes(Verdict verdict) {
        return verdict.reasons().stream().map(refusal -> refusal.code()).toList();
    }

    private static TrustList trusting(SigningKey key) {
        return trusting(key, null);
    }

    private static TrustList trusting(SigningKey key, @Nullable String until) {
        return trust(BANK, METHOD, key.publicKey().multikey(), until);
    }

    private static TrustList trust(String issuer, String method, String multikey, @Nullable String until) {
        JsonObjectBuilder entry = Json.createObjectBuilder().add("id", method).add("publicKeyMultibase", multikey);
        Optional.ofNullable(until).ifPresent(end -> entry.add("validUntil", end));
        return TrustList.of(Json.createObjectBuilder().add("name", "test").add("asOf", "2026-01-01T00:00:00Z")
                .add("issuers", Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", issuer).add("name", "开放学分银行")
                        .add("verificationMethod", Json.createArrayBuilder().add(entry)))).build()).orThrow();
    }

    private static JsonObject object(String name) {
        try (InputStream in = Objects.requireNonNull(VerifierTest.class.getResourceAsStream(name), name)) {
            return JSON.readObject(in.readAllBytes()).orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
