package org.opencreditbank.proof.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;

final class TrustListTest {

    private static final String KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";

    @Test
    void aDidDocumentSaysWhatEachKeyIsFor() {
        TrustList list = read("""
                {"asOf": "2026-01-01T00:00:00Z", "issuers": [{"id": "did:web:bank.example", "name": "Bank", "didDocument": {
                  "id": "did:web:bank.example",
                  "verificationMethod": [{"id": "#a", "type": "Multikey", "publicKeyMultibase": "KEY"},
                    {"id": "did:web:bank.example#b", "type": "Multikey", "publicKeyMultibase": "KEY"}],
                  "assertionMethod": ["did:web:bank.example#a"], "authentication": ["#b"]}}]}
                """).orThrow();
        TrustList.Issuer bank = list.find("did:web:bank.example").orElseThrow();

        assertThat(bank.method("did:web:bank.example#a").orThrow().purposes()).containsExactly("assertionMethod");
        assertThat(bank.method("did:web:bank.example#b")).isInstanceOfSatisfying(Outcome.Given.class,
                it -> assertThat(((VerificationMethod) it.value()).purposes()).doesNotContain("assertionMethod"));
    }

    @Test
    void aListedIssuerHasNoOtherKeysThanThoseListed() {
        TrustList list = read("""
                {"asOf": "2026-01-01T00:00:00Z", "issuers": [{"id": "did:key:KEY",
                  "verificationMethod": [{"id": "did:key:KEY#other", "publicKeyMultibase": "KEY"}]}]}
                """).orThrow();

        assertThat(list.find("did:key:" + KEY).orElseThrow().method("did:key:" + KEY + "#" + KEY)).isInstanceOf(Outcome.Refused.class);
        assertThat(list.find("did:key:" + KEY + " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{}",
        "{\"issuers\": []}",
        "{\"asOf\": \"2026-01-01T00:00:00Z\", \"issuers\": [5]}",
        "{\"asOf\": \"2026-01-01T00:00:00Z\", \"issuers\": [{\"id\": \"a:b\"}, {\"id\": \"a:b\"}]}",
        "{\"asOf\": \"2026-01-01T00:00:00Z\", \"issuers\": [{\"id\": \"a:b\", \"verificationMethod\": [{\"id\": \"#a\"}]}]}",
        "{\"asOf\": \"2026-01-01T00:00:00Z\", \"issuers\": [{\"id\": \"a:b\", \"didDocument\": {\"id\": \"a:c\"}}]}",
    })
    void aFaultyListIsRefused(String json) {
        assertThat(read(json)).isInstanceOf(Outcome.Refused.class);
    }

    private static Outcome<TrustList> read(String json) {
        return new StrictJson(JsonLimits.CREDENTIAL).readObject(json.replace("KEY", KEY).getBytes(UTF_8)).then(TrustList::of);
    }
}
