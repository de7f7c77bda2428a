package org.opencreditbank.proof.command;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;

final class VerifyCommandTest {

    private static final String EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2=src/test/resources/contexts/credentials-examples-v2.json";
    private static final String SIGNED = "src/test/resources/w3c/eddsa/eddsa-rdfc-2022/signedDataInt.json";

    @TempDir
    private Path folder;

    @Test
    void aPublishedCredentialIsValidForWhoeverTrustsItsIssuer() throws IOException {
        Path trust = Files.writeString(folder.resolve("trust.json"), """
                {"name": "W3C", "asOf": "2026-01-01T00:00:00Z", "issuers": [{"id": "https://vc.example/issuers/5678", "name": "Vectors",
                 "verificationMethod": [{"id": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
                 "publicKeyMultibase": "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}]}]}
                """);

        assertThat(CreditProof.run("verify", SIGNED, "--trust-list", trust.toString(), "--context", EXAMPLES)).isZero();
        assertThat(CreditProof.run("verify", SIGNED, "--context", EXAMPLES, "--json", "--lang", "zh")).isEqualTo(5);
        assertThat(CreditProof.run("verify", SIGNED)).isEqualTo(6);
        assertThat(CreditProof.run("verify", SIGNED, "--trust-list", trust.toString(), "--context", EXAMPLES,
                "--at", "2001-01-01T00:00:00Z")).isEqualTo(4);
    }

    @Test
    void aFileOfCoseIsReadToo() throws IOException {
        SigningKey key = SigningKey.generate(KeyType.ED25519, new SecureRandom());
        String did = DidKey.did(key.publicKey());
        JsonObject credential = Json.createObjectBuilder().add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiableCredential")).add("issuer", did)
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li")).build();
        byte[] message = CoseCredential.sign(credential, key, DidKey.method(key.publicKey()));
        Path file = Files.write(folder.resolve("badge.cose"), message);
        Path trust = Files.writeString(folder.resolve("trust.json"),
                "{\"asOf\": \"2026-01-01T00:00:00Z\", \"issuers\": [{\"id\": \"" + did + "\"}]}");

        assertThat(CreditProof.run("verify", file.toString(), "--trust-list", trust.toString())).isZero();
        assertThat(CreditProof.run("verify", file.toString())).isEqualTo(5);
        message[message.length - 1] ^= 1;
        assertThat(CreditProof.run("verify", Files.write(file, message).toString(), "--trust-list", trust.toString())).isEqualTo(1);
    }

    @Test
    void anAlteredFileAndWrongUseAreToldApart() throws IOException {
        Path altered = Files.writeString(folder.resolve("altered.json"),
                Files.readString(Path.of(SIGNED)).replace("Alumni Credential", "Doctorate"));

        assertThat(CreditProof.run("verify", altered.toString(), "--context", EXAMPLES)).isEqualTo(1);
        assertThat(CreditProof.run("verify", folder.resolve("missing.json").toString())).isEqualTo(2);
        assertThat(CreditProof.run("verify", SIGNED, "--at", "yesterday")).isEqualTo(2);
    }
}
