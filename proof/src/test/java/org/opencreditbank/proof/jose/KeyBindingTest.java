package org.opencreditbank.proof.jose;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;

final class KeyBindingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final KeyBinding.Request ASKED = new KeyBinding.Request("https://school.example", "n-1");

    private final SecureRandom random = new SecureRandom();
    private final SigningKey issuer = SigningKey.generate(KeyType.P256, random);
    private final SigningKey holder = SigningKey.generate(KeyType.ED25519, random);
    private final String token = issued(holder);

    @ParameterizedTest
    @EnumSource(value = KeyType.class, names = "SM2", mode = EnumSource.Mode.EXCLUDE)
    void aHolderShowsACredentialToWhomItIsFor(KeyType type) {
        SigningKey key = SigningKey.generate(type, random);
        String bound = KeyBinding.bind(SelectiveDisclosure.present(issued(key), _ -> false), ASKED, key, NOW);

        Report report = verified(bound, "n-1", "https://school.example", NOW.plusSeconds(10));

        assertThat(report.verdict()).isEqualTo(new Verdict.Valid());
        assertThat(report.probes()).filteredOn(probe -> probe.code().equals("key-binding")).singleElement()
                .satisfies(probe -> assertThat(probe.values()).containsEntry("holder", key.publicKey().multikey()));
        assertThat(report.document().orElseThrow().getJsonObject("credentialSubject")).doesNotContainKey("name");
    }

    @Test
    void whatWasAskedElsewhereOrEarlierIsRefused() {
        String bound = KeyBinding.bind(token, ASKED, holder, NOW);

        assertThat(property(verified(bound, "n-2", "https://school.example", NOW))).isEqualTo("nonce");
        assertThat(property(verified(bound, "n-1", "https://other.example", NOW))).isEqualTo("aud");
        assertThat(property(verified(bound, "n-1", "https://school.example", NOW.plus(KeyBinding.OLDEST).plusSeconds(1)))).isEqualTo("iat");
        assertThat(property(verified(bound, "n-1", "https://school.example", NOW.minusSeconds(61)))).isEqualTo("iat");
    }

    @Test
    void aBindingCoversExactlyWhatIsDisclosed() {
        String bound = KeyBinding.bind(token, ASKED, holder, NOW);
        String binding = bound.substring(bound.lastIndexOf('~') + 1);

        assertThat(property(verified(SelectiveDisclosure.present(token, _ -> false) + binding, "n-1", "https://school.example", NOW)))
                .isEqualTo("sd_hash");
    }

    @Test
    void anotherKeyThanTheHoldersIsRefused() {
        SigningKey thief = SigningKey.generate(KeyType.ED25519, random);

        assertThat(code(verified(KeyBinding.bind(token, ASKED, thief, NOW), "n-1", "https://school.example", NOW))).isEqualTo("jwt.wrong-signature");
        String nobodys = SelectiveDisclosure.issue(credential(), List.of(), issuer, DidKey.method(issuer.publicKey()), random);
        assertThat(property(verified(KeyBinding.bind(nobodys, ASKED, holder, NOW), "n-1", "https://school.example", NOW))).isEqualTo("cnf");
    }

    @Test
    void aBindingThatNobodyAskedForCanNotBeJudged() {
        assertThat(code(verifier().verify(KeyBinding.bind(token, ASKED, holder, NOW).getBytes(UTF_8), NOW))).isEqualTo("jwt.key-binding");
        assertThat(code(verified(token, "n-1", "https://school.example", NOW))).isEqualTo("proof.wrong-challenge");
    }

    @Test
    void noBindingThatIsCutOffVerifies() {
        String bound = KeyBinding.bind(token, ASKED, holder, NOW);

        Stream.iterate(bound.lastIndexOf('~') + 2, at -> at < bound.length(), at -> at + 7).forEach(end ->
                assertThat(KeyBinding.check(bound.substring(0, end), ASKED, NOW)).isInstanceOf(Outcome.Refused.class));
    }

    private String issued(SigningKey to) {
        return SelectiveDisclosure.issue(KeyBinding.heldBy(credential(), to.publicKey()), List.of("/credentialSubject/name"),
                issuer, DidKey.method(issuer.publicKey()), random);
    }

    private JsonObject credential() {
        return Json.createObjectBuilder().add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential")).add("issuer", DidKey.did(issuer.publicKey()))
                .add("credentialSubject", Json.createObjectBuilder().add("id", "urn:learner:1").add("name", "李华")).build();
    }

    private Report verified(String token, String nonce, String audience, Instant at) {
        return verifier().verifyPresentation(token.getBytes(UTF_8), nonce, audience, at);
    }

    private Verifier verifier() {
        return new Verifier(Contexts.bundled(), TrustList.of(Json.createObjectBuilder().add("asOf", NOW.toString()).add("issuers",
                Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", DidKey.did(issuer.publicKey())))).build()).orThrow(),
                StatusSnapshot.none());
    }

    private static String code(Report report) {
        assertThat(report.verdict()).isInstanceOf(Verdict.CantTell.class);
        return report.verdict().reasons().getFirst().code();
    }

    private static String property(Report report) {
        Refusal refusal = report.verdict().reasons().getFirst();
        assertThat(refusal.code()).isEqualTo("jwt.binding");
        assertThat(report.probes()).last().extracting(Probe::result).isEqualTo(Probe.Result.FAILED);
        return refusal.parameters().getOrDefault("property", "-");
    }
}
