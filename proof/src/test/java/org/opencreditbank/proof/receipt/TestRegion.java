package org.opencreditbank.proof.receipt;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.Hash;
import org.opencreditbank.proof.log.LogProof;
import org.opencreditbank.proof.log.MerkleHash;
import org.opencreditbank.proof.log.MerkleTree;
import org.opencreditbank.proof.log.NoteSignature;
import org.opencreditbank.proof.log.NoteSigner;
import org.opencreditbank.proof.log.PolicyText;
import org.opencreditbank.proof.log.SignatureType;
import org.opencreditbank.proof.log.SignedNote;
import org.opencreditbank.proof.log.TrustPolicy;
import org.opencreditbank.proof.log.VerifierKey;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;

/** A bank with three keys, one after the other, its log, and three witnesses of which two must cosign. */
final class TestRegion {

    static final String BANK = "did:web:bank.example";
    static final String LIST = "https://bank.example/status/1";
    static final Instant FIRST_ROTATION = Instant.parse("2027-01-01T00:00:00Z");
    static final Instant SECOND_ROTATION = Instant.parse("2029-01-01T00:00:00Z");
    static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));

    final NoteSigner log = signer("bank.example/log", SignatureType.ED25519);
    final NoteSigner one = signer("one.example/witness", SignatureType.ML_DSA_44_COSIGNATURE);
    final NoteSigner two = signer("two.example/witness", SignatureType.ED25519_COSIGNATURE);
    final NoteSigner three = signer("three.example/witness", SignatureType.ED25519_COSIGNATURE);
    final SecureRandom random = new SecureRandom();
    final List<SigningKey> keys = List.of(key(), key(), key());
    private final List<Hash> leaves = new ArrayList<>();
    private final MerkleTree tree = new MerkleTree(this::subtree);

    JsonObject badge(String name) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2")
                        .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))
                .add("id", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33")
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("AchievementCredential"))
                .add("issuer", BANK)
                .add("validFrom", "2026-03-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li-hua").add("type", "AchievementSubject")
                        .add("achievement", Json.createObjectBuilder().add("id", "urn:course:1").add("type", "Achievement")
                                .add("name", name).add("description", "Bookkeeping")
                                .add("criteria", Json.createObjectBuilder().add("narrative", "passed")))).build();
    }

    JsonObject signed(JsonObject credential, int key, Instant created) {
        return INTEGRITY.sign(credential, keys.get(key),
                ProofOptions.assertion(Cryptosuite.EDDSA_JCS_2022, method(key), created)).orThrow();
    }

    static String method(int key) {
        return BANK + "#key-" + key;
    }

    /** Logs it among others; {@code signers} sign the state that holds it. */
    Receipt logged(LoggedCredential credential, Instant at, NoteSigner... signers) {
        SequencedMap<NoteSigner, Instant> times = new LinkedHashMap<>();
        for (NoteSigner signer : signers) {
            times.put(signer, at);
        }
        return logged(credential, times);
    }

    /** As above, each signer at a time of its own. */
    Receipt logged(LoggedCredential credential, SequencedMap<NoteSigner, Instant> signers) {
        byte[] leafKey = new byte[32];
        random.nextBytes(leafKey);
        for (int other = 0; other < 5; other++) {
            byte[] entry = new byte[32];
            random.nextBytes(entry);
            leaves.add(MerkleHash.leaf(entry));
        }
        int index = leaves.size();
        leaves.add(MerkleHash.leaf(credential.entry(leafKey)));
        leaves.add(MerkleHash.leaf(new byte[32]));
        String text = new Checkpoint("bank.example/log", leaves.size(), tree.root(leaves.size())).text();
        List<NoteSignature> signatures = new ArrayList<>();
        signers.forEach((signer, at) -> signatures.add(signer.sign(text, at)));
        return Receipt.of(leafKey, new LogProof(tree.inclusion(index, leaves.size()), new SignedNote(text, signatures)));
    }

    /** The keys as the region publishes them after both rotations. */
    JsonObject trustList() {
        return trustList(log.key().toString());
    }

    JsonObject trustList(@Nullable String logKey) {
        JsonArrayBuilder methods = Json.createArrayBuilder()
                .add(method(0, Instant.parse("2026-01-01T00:00:00Z"), FIRST_ROTATION))
                .add(method(1, FIRST_ROTATION, SECOND_ROTATION))
                .add(method(2, SECOND_ROTATION, null));
        JsonObjectBuilder bank = Json.createObjectBuilder().add("id", BANK).add("name", "开放学分银行").add("verificationMethod", methods);
        Optional.ofNullable(logKey).ifPresent(known -> bank.add("log", known));
        return Json.createObjectBuilder().add("name", "region").add("asOf", "2036-01-01T00:00:00Z")
                .add("issuers", Json.createArrayBuilder().add(bank)).build();
    }

    private JsonObjectBuilder method(int key, Instant from, @Nullable Instant until) {
        JsonObjectBuilder method = Json.createObjectBuilder().add("id", method(key))
                .add("publicKeyMultibase", keys.get(key).publicKey().multikey()).add("validFrom", from.toString());
        Optional.ofNullable(until).ifPresent(end -> method.add("validUntil", end.toString()));
        return method;
    }

    String policyText() {
        return """
                witness one %s
                witness two %s
                witness three %s
                group region 2 one two three
                quorum region
                """.formatted(one.key(), two.key(), three.key());
    }

    TrustPolicy policy() {
        return ((PolicyText.Reading.Read) PolicyText.read(policyText().getBytes(StandardCharsets.UTF_8))).policy();
    }

    private SigningKey key() {
        return SigningKey.generate(KeyType.ED25519, random);
    }

    private Hash subtree(int height, long index) {
        return height == 0
                ? leaves.get((int) index)
                : MerkleHash.node(subtree(height - 1, 2 * index), subtree(height - 1, 2 * index + 1));
    }

    private static NoteSigner signer(String name, SignatureType type) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(type.algorithm()).generateKeyPair();
            return NoteSigner.jdk(VerifierKey.of(name, type, pair.getPublic()), pair.getPrivate());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
