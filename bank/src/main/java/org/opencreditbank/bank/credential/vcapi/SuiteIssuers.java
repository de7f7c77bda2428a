package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.verify.TrustList;

/**
 * The issuers that suites try: one for each way of securing and kind of key. Their keys are made at the first start and kept in
 * the data folder, apart from every key that vouches for something.
 */
final class SuiteIssuers {

    private static final String FILE = "vc-api-test-keys.json";
    private static final JsonProvider JSON = JsonProvider.provider();

    private final List<SuiteIssuer> all;

    private SuiteIssuers(Map<KeyType, SigningKey> keys) {
        List<SuiteIssuer> issuers = new ArrayList<>();
        for (Cryptosuite suite : Cryptosuite.values()) {
            keys.forEach((type, key) -> {
                if (suite.takes(type)) {
                    issuers.add(SuiteIssuer.ofKey(suite.identifier() + "-" + curve(type), new Securing.Embedded(suite), key));
                }
            });
        }
        keys.forEach((type, key) -> {
            issuers.add(SuiteIssuer.ofKey("jwt-" + curve(type), new Securing.Jwt(), key));
            issuers.add(SuiteIssuer.ofKey("cose-" + curve(type), new Securing.Cose(), key));
            issuers.add(SuiteIssuer.ofKey("sd-jwt-" + curve(type), new Securing.SdJwt(List.of()), key));
        });
        all = List.copyOf(issuers);
    }

    /**
     * The issuers of a data folder.
     *
     * @throws IllegalStateException where the file of keys can't be read or written
     */
    static SuiteIssuers in(Path dataFolder) {
        Path file = dataFolder.resolve("keys").resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            JsonObject kept = new StrictJson(JsonLimits.CREDENTIAL).readObject(Files.readAllBytes(file)).orThrow();
            Map<KeyType, SigningKey> keys = new EnumMap<>(KeyType.class);
            for (KeyType type : KeyType.values()) {
                if (kept.get(curve(type)) instanceof JsonString secret) {
                    keys.put(type, SigningKey.ofMultikey(secret.getString()).orThrow());
                }
            }
            return new SuiteIssuers(keys);
        } catch (IOException failure) {
            throw new IllegalStateException("the keys for test suites, " + file + ", cannot be used", failure);
        }
    }

    private static void make(Path file) throws IOException {
        JsonObjectBuilder keys = JSON.createObjectBuilder();
        SecureRandom random = new SecureRandom();
        for (KeyType type : EnumSet.complementOf(EnumSet.of(KeyType.SM2))) { // no suite of the W3C's knows it
            keys.add(curve(type), SigningKey.generate(type, random).secretMultikey());
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path fresh = Files.createTempFile(
                folder, "vc-api-test", ".new", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, keys.build().toString(), StandardOpenOption.SYNC);
        try {
            Files.createLink(file, fresh); // never replaces keys that another start made meanwhile
        } catch (FileAlreadyExistsException made) {
            // theirs are as good
        } finally {
            Files.delete(fresh);
        }
    }

    /** All, in a fixed order. */
    List<SuiteIssuer> all() {
        return all;
    }

    /** The issuer of exactly this name. */
    Optional<SuiteIssuer> named(String name) {
        return all.stream().filter(issuer -> issuer.name().equals(name)).findFirst();
    }

    /** The issuer for a suite and a curve such as {@code P-256}; without a curve, the first that the suite takes. */
    Optional<SuiteIssuer> of(String cryptosuite, Optional<String> curve) {
        return all.stream()
                .filter(issuer -> issuer.securing() instanceof Securing.Embedded(Cryptosuite suite) && suite.identifier().equals(cryptosuite))
                .filter(issuer -> curve.isEmpty() || curve.get().equalsIgnoreCase(curve(issuer.key().publicKey().type())))
                .findFirst();
    }

    /** The first issuer, by the suite that signs RDF, whose identifier this is. */
    Optional<SuiteIssuer> identifiedBy(String did) {
        return all.stream()
                .filter(issuer -> issuer.securing() instanceof Securing.Embedded(Cryptosuite suite) && suite.rdf() && issuer.identifier().equals(did))
                .findFirst();
    }

    /** The issuer that is meant where nothing says which: {@code eddsa-rdfc-2022}. */
    SuiteIssuer usual() {
        return all.getFirst();
    }

    /** A trust list of these issuers and nobody else. */
    TrustList trusted(Instant at) {
        JsonArrayBuilder entries = JSON.createArrayBuilder();
        all.stream().map(SuiteIssuer::identifier).distinct().forEach(did -> entries.add(JSON.createObjectBuilder().add("id", did)));
        return TrustList.of(JSON.createObjectBuilder().add("name", "issuers for test suites").add("asOf", at.toString()).add("issuers", entries).build())
                .orThrow();
    }

    /** The name of a kind of key, as JOSE has it in {@code crv}, in small letters. */
    static String curve(KeyType type) {
        return switch (type) {
            case ED25519 -> "ed25519";
            case P256 -> "p-256";
            case P384 -> "p-384";
            case P521 -> "p-521";
            case SM2 -> "sm2";
        };
    }
}
