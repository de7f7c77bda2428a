package org.opencreditbank.proof.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.Jws;
import org.opencreditbank.proof.jose.SelectiveDisclosure;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.ProofOptions;
import org.opencreditbank.proof.suite.SignedText;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

final class ReceiptTest {

    private static final Instant ISSUED = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant LOGGED = Instant.parse("2026-03-01T00:00:05Z");
    private static final Instant TEN_YEARS_ON = Instant.parse("2036-03-01T00:00:00Z");

    private final TestRegion region = new TestRegion();
    private final JsonObject badge = region.badge("会计基础");
    private final JsonObject signed = region.signed(badge, 0, ISSUED);
    private final Verifier verifier = verifier(region.trustList());

    @Test
    void aReceiptSaysWhenACredentialStoodInTheLogAndShowsItsWork() {
        Report report = verify(signed, logged(LOGGED, region.log, region.one, region.two));

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.loggedAt()).contains(LOGGED);
        assertThat(report.probes()).extracting(Probe::code)
                .containsExactly("data-model", "checkpoint", "witnesses", "log-inclusion", "proof", "time", "issuer", "validity");
        assertThat(values(report, "log-inclusion")).containsEntry("index", "5").containsEntry("size", "7")
                .containsEntry("log", "bank.example/log").containsKeys("root", "leaf", "entry");
        assertThat(values(report, "checkpoint")).containsEntry("key", region.log.key().toString());
        assertThat(values(report, "witnesses")).containsEntry("cosigned", "2").containsEntry("quorum", "2 of (one, two, three)")
                .containsEntry("witness one", LOGGED.toString());
        assertThat(values(report, "time")).containsEntry("claimed", ISSUED.toString()).containsEntry("logged", LOGGED.toString());
    }

    @Test
    void aBundleMadeInBulkIsTheOneThatIsReadAndVerified() {
        SignedText text = TestRegion.INTEGRITY.signedText(badge, region.keys.getFirst(),
                ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, TestRegion.method(0), ISSUED)).orThrow();
        Receipt receipt = region.logged(LoggedCredential.of(text), LOGGED, region.log, region.one, region.two);
        byte[] file = Bundle.bytes(text, receipt);

        Report report = verifier.verify(file, TEN_YEARS_ON);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.loggedAt()).contains(LOGGED);
        assertThat(new StrictJson(JsonLimits.CREDENTIAL).readObject(file).orThrow())
                .isEqualTo(new Bundle(signed, Optional.of(receipt), Map.of()).json());
    }

    @Test
    void withoutAReceiptTheTimeIsOnlyClaimed() {
        Report report = verifier.verify(signed.toString().getBytes(UTF_8), TEN_YEARS_ON);

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.loggedAt()).isEmpty();
        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("time")).singleElement().satisfies(probe -> {
            assertThat(probe.result()).isEqualTo(Probe.Result.UNKNOWN);
            assertThat(probe.refusal()).map(Refusal::code).contains("time.claimed-only");
        });
    }

    @Test
    void aKeyThatEndedBeforeTheCredentialWasLoggedIsRefusedWhateverDateItClaims() {
        Receipt late = logged(TestRegion.FIRST_ROTATION.plusSeconds(1), region.log, region.one, region.two);

        assertThat(verifier.verify(signed.toString().getBytes(UTF_8), TEN_YEARS_ON).verdict()).isEqualTo(new Verdict.Valid());
        assertThat(verify(signed, late).verdict()).isInstanceOfSatisfying(Verdict.UnknownIssuer.class, unknown -> {
            assertThat(unknown.refusal().code()).isEqualTo("key.not-valid-when-logged");
            assertThat(unknown.refusal().parameters()).containsEntry("claimed", ISSUED.toString());
        });
    }

    @Test
    void oneWitnessAloneCanNotDateItBack() {
        Instant late = TestRegion.FIRST_ROTATION.plusSeconds(1);
        SequencedMap<NoteSigner, Instant> times = new LinkedHashMap<>(Map.of(region.log, late, region.one, late, region.two, LOGGED));
        Receipt receipt = region.logged(LoggedCredential.of(signed), times);

        assertThat(verify(signed, receipt).verdict()).isInstanceOf(Verdict.UnknownIssuer.class);
    }

    @Test
    void everythingThatIsWrongWithAReceiptIsNamed() {
        Receipt right = logged(LOGGED, region.log, region.one, region.two);
        NoteSigner forger = new NoteSigner(region.log.key(), _ -> new byte[64]);
        NoteSigner impostor = new NoteSigner(region.three.key(), _ -> new byte[64]);
        TestRegion elsewhere = new TestRegion();

        assertThat(code(region.signed(region.badge("Other"), 0, ISSUED), right)).isEqualTo("receipt.not-included");
        assertThat(code(signed, logged(LOGGED, forger, region.one, region.two))).isEqualTo("receipt.forged-log-signature");
        assertThat(code(signed, logged(LOGGED, region.one, region.two))).isEqualTo("receipt.not-signed-by-log");
        assertThat(code(signed, logged(LOGGED, region.log, region.one))).isEqualTo("receipt.short-quorum");
        assertThat(code(signed, logged(LOGGED, region.log, region.one, region.two, impostor))).isEqualTo("receipt.forged-cosignature");
        assertThat(code(signed, elsewhere.logged(LoggedCredential.of(signed), LOGGED, elsewhere.log, region.one, region.two)))
                .isEqualTo("receipt.not-signed-by-log");
        assertThat(verifier(region.trustList(null)).verify(bytes(signed), right, TEN_YEARS_ON).verdict().reasons())
                .extracting(Refusal::code).containsExactly("receipt.no-log");
        String other = region.log.key().toString().replace("bank.example", "tank.example");
        assertThat(TrustList.of(region.trustList(other))).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anAlteredCredentialIsAlteredWhateverReceiptItBrings() {
        JsonObject changed = Json.createPatchBuilder().replace("/credentialSubject/achievement/name", "Doctor").build().apply(signed);

        assertThat(verify(changed, logged(LOGGED, region.log, region.one, region.two)).verdict()).isInstanceOf(Verdict.Altered.class);
    }

    @Test
    void oneRecordHasOneEntryInEveryForm() {
        byte[] leafKey = new byte[32];
        String jwt = JoseCredential.sign(badge, region.keys.getFirst(), TestRegion.method(0));

        assertThat(LoggedCredential.of(Jws.read(jwt).orThrow()).entry(leafKey))
                .isEqualTo(LoggedCredential.of(signed).entry(leafKey))
                .isEqualTo(LoggedCredential.of(badge).entry(leafKey));
        assertThat(verifier.verify(jwt.getBytes(UTF_8), logged(LOGGED, region.log, region.one, region.two), TEN_YEARS_ON).loggedAt())
                .contains(LOGGED);
    }

    @Test
    void aReceiptHoldsWhateverIsDisclosed() {
        String token = SelectiveDisclosure.issue(badge, List.of("/credentialSubject/achievement/criteria/narrative"),
                region.keys.getFirst(), TestRegion.method(0), region.random);
        Jws jws = Jws.read(token.substring(0, token.indexOf('~'))).orThrow();
        Receipt receipt = region.logged(LoggedCredential.of(jws), LOGGED, region.log, region.one, region.two);

        for (boolean shown : List.of(true, false)) {
            Report report = verifier.verify(SelectiveDisclosure.present(token, _ -> shown).getBytes(UTF_8), receipt, TEN_YEARS_ON);
            assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
            assertThat(report.loggedAt()).contains(LOGGED);
        }
    }

    @Test
    void aBundleCarriesCredentialAndReceipt() {
        Receipt receipt = logged(LOGGED, region.log, region.one, region.two);
        JsonObject file = new Bundle(signed, Optional.of(receipt), Map.of()).json();

        assertThat(Bundle.of(file).orThrow().receipt()).map(Receipt::toString).contains(receipt.toString());
        assertThat(verifier.verify(bytes(file), TEN_YEARS_ON).loggedAt()).contains(LOGGED);
        JsonObject strange = Json.createObjectBuilder(file).add("note", "trust me").build();
        assertThat(verifier.verify(bytes(strange), TEN_YEARS_ON).verdict().reasons()).extracting(Refusal::code)
                .containsExactly("bundle.malformed");
    }

    private Receipt logged(Instant at, NoteSigner... signers) {
        return region.logged(LoggedCredential.of(signed), at, signers);
    }

    private String code(JsonObject credential, Receipt receipt) {
        Verdict verdict = verify(credential, receipt).verdict();
        assertThat(verdict).isInstanceOf(Verdict.CantTell.class);
        return verdict.reasons().getFirst().code();
    }

    private Report verify(JsonObject credential, Receipt receipt) {
        return verifier.verify(bytes(credential), receipt, TEN_YEARS_ON);
    }

    private Verifier verifier(JsonObject trustList) {
        return new Verifier(Contexts.bundled(), TrustList.of(trustList).orThrow(), StatusSnapshot.none()).withLogPolicy(region.policy());
    }

    private static Map<String, String> values(Report report, String code) {
        return report.probes().stream().filter(probe -> probe.code().equals(code)).findFirst().orElseThrow().values();
    }

    private static byte[] bytes(JsonObject object) {
        return object.toString().getBytes(UTF_8);
    }
}
