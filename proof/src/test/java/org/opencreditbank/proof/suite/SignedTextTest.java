package org.opencreditbank.proof.suite;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.receipt.LoggedCredential;

final class SignedTextTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final SigningKey KEY = SigningKey.generate(KeyType.ED25519, new SecureRandom());
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(Contexts.bundled()));

    /** Ed25519 gives one signature for one text, so that the same bytes mean that the same was signed. */
    @Property(tries = 500)
    void itIsTheCanonicalTextOfWhatTheGeneralWaySigns(@ForAll("documents") JsonObject document, @ForAll("options") ProofOptions options) {
        SignedText signed = integrity.signedText(document, KEY, options).orThrow();

        JsonObject general = integrity.sign(document, KEY, options).orThrow();
        assertThat(signed.text()).isEqualTo(CanonicalJson.text(general));
        assertThat(LoggedCredential.of(signed).entry(new byte[32])).isEqualTo(LoggedCredential.of(general).entry(new byte[32]));
    }

    @Test
    void proofsThatStandThereAlreadyAreKept() {
        JsonObject document = Json.createObjectBuilder().add("@context", "https://www.w3.org/ns/credentials/v2").add("name", "a").build();
        ProofOptions first = ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, KEY, NOW).named("urn:proof:1");
        JsonObject once = integrity.sign(document, KEY, first).orThrow();
        ProofOptions second = first.named("urn:proof:2").after(List.of("urn:proof:1"));

        assertThat(integrity.signedText(once, KEY, second).orThrow().text())
                .isEqualTo(CanonicalJson.text(integrity.sign(once, KEY, second).orThrow()));
    }

    @Provide
    Arbitrary<ProofOptions> options() {
        return Combinators.combine(Arbitraries.of(Cryptosuite.EDDSA_JCS_2022), Arbitraries.integers().between(0, 2)).as((suite, second) ->
                ProofOptions.assertion(suite, "did:web:bank.example#" + second, NOW.plusSeconds(second)));
    }

    /** Objects with and without contexts, with members on either side of {@code proof}. */
    @Provide
    Arbitrary<JsonObject> documents() {
        Arbitrary<String> names = Arbitraries.oneOf(Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
                Arbitraries.of("a", "z", "proo", "prooa", "proofs", "进", "\u0000", "\"", "\uFFFF"));
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(20).filter(text -> text.chars().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
        Arbitrary<Map<String, String>> members = Arbitraries.maps(names.filter(name -> !name.equals("proof")), texts).ofMaxSize(8);
        Arbitrary<List<String>> contexts = Arbitraries.of("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json").list().ofMaxSize(3);
        return Combinators.combine(members, contexts, Arbitraries.doubles()).as((all, urls, number) -> {
            JsonObjectBuilder document = Json.createObjectBuilder();
            if (!urls.isEmpty()) {
                JsonArrayBuilder array = Json.createArrayBuilder();
                urls.forEach(array::add);
                document.add("@context", array);
            }
            all.forEach(document::add);
            return document.add("inner", Json.createObjectBuilder().add("z", number).add("a", Json.createArrayBuilder().add(1).addNull()))
                    .build();
        });
    }
}
