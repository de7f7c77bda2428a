package org.opencreditbank.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.SelectiveDisclosure;
import org.opencreditbank.proof.json.JsonLimits;
import org.opencreditbank.proof.json.StrictJson;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.key.DidKey;
import org.opencreditbank.proof.key.KeyType;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verifier;

/**
 * Other implementations of the same standards, from npm ({@code acceptance/peers}): what they sign verifies here, what is signed
 * here verifies there, and no changed statement does on either side. Needs Node 20 and the npm registry; says so where it was not run.
 */
final class PeersTest {

    private static final String CHALLENGE = "c8b6e1d5";
    private static final String DOMAIN = "https://verifier.example";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final StrictJson JSON = new StrictJson(JsonLimits.CREDENTIAL);
    private static final DataIntegrity INTEGRITY = new DataIntegrity(new LinkedData(Contexts.bundled()));
    private static final Path SOURCES = Path.of("..", "acceptance", "peers");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "peers.mjs");

    private static JsonObject theirs = JsonValue.EMPTY_JSON_OBJECT;

    @BeforeAll
    static void bothSign() throws Exception {
        Path folder = Path.of(PeersTest.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolveSibling("peers");
        requireNode(folder);
        Path ours = folder.resolve("ours.json");
        Files.writeString(ours, ours().toString());
        Path written = folder.resolve("theirs.json");
        Files.deleteIfExists(written);
        String said = run(folder, "node", "peers.mjs", ours.toString(), written.toString());
        assertThat(written).as(said).exists();
        theirs = JSON.readObject(Files.readAllBytes(written)).orThrow();
        System.out.println("Peers: " + theirs.getJsonObject("versions"));
    }

    @Test
    void whatIsSignedHereVerifiesThere() {
        assertThat(verdicts().filter(verdict -> !verdict.getString("name").contains(" altered ")))
                .hasSizeGreaterThan(15)
                .allSatisfy(verdict -> assertThat(verdict.getBoolean("valid")).as(verdict.toString()).isTrue());
    }

    @Test
    void noChangeOfWhatIsSignedHereVerifiesThere() {
        assertThat(verdicts().filter(verdict -> verdict.getString("name").contains(" altered ")))
                .hasSizeGreaterThan(100)
                .allSatisfy(verdict -> assertThat(verdict.getBoolean("valid")).as(verdict.toString()).isFalse());
    }

    @Test
    void whatTheySignVerifiesHere() {
        assertThat(theirs.getJsonArray("signed").getValuesAs(JsonObject.class)).hasSizeGreaterThan(15)
                .allSatisfy(signed -> assertThat(verify(signed, content(signed)).allValid()).as(signed.toString()).isTrue());
    }

    @Test
    void noChangeOfWhatTheySignVerifiesHere() {
        for (JsonObject signed : theirs.getJsonArray("signed").getValuesAs(JsonObject.class)) {
            List<String> altered = signed.containsKey("token") ? alteredTokens(signed.getString("token"))
                    : altered(signed.getJsonObject("document")).stream().map(JsonValue::toString).toList();
            assertThat(altered).isNotEmpty().allSatisfy(change ->
                    assertThat(verify(signed, change.getBytes(UTF_8)).allValid()).as(change).isFalse());
        }
    }

    @Test
    void whatIsHiddenInTheirTokensIsNotRead() {
        JsonObject signed = theirs.getJsonArray("signed").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("kind").equals("sd-jwt")).findFirst().orElseThrow();

        String hidden = SelectiveDisclosure.present(signed.getString("token"), _ -> false);

        assertThat(JoseCredential.read(signed.getString("token"), Instant.now()).orThrow().document().getJsonObject("credentialSubject")).containsKey("achievement");
        assertThat(JoseCredential.read(hidden, Instant.now()).orThrow().document().getJsonObject("credentialSubject")).doesNotContainKey("achievement");
    }

    private static Stream<JsonObject> verdicts() {
        return theirs.getJsonArray("verdicts").getValuesAs(JsonObject.class).stream();
    }

    private static byte[] content(JsonObject signed) {
        return (signed.containsKey("token") ? signed.getString("token") : signed.getJsonObject("document").toString()).getBytes(UTF_8);
    }

    private static Report verify(JsonObject signed, byte[] content) {
        TrustList trusted = TrustList.of(Json.createObjectBuilder().add("asOf", "2026-01-01T00:00:00Z")
                .add("issuers", Json.createArrayBuilder().add(Json.createObjectBuilder().add("id", signed.getString("issuer")))).build()).orThrow();
        Verifier verifier = new Verifier(Contexts.bundled(), trusted, StatusSnapshot.none());
        Instant at = Instant.now();
        return signed.getString("kind").equals("presentation") ? verifier.verifyPresentation(content, CHALLENGE, DOMAIN, at) : verifier.verify(content, at);
    }

    private static JsonObject ours() {
        JsonObjectBuilder contexts = Json.createObjectBuilder();
        for (String url : List.of("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1",
                "https://w3id.org/security/data-integrity/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")) {
            contexts.add(url, Contexts.bundled().find(url).orElseThrow());
        }
        JsonArrayBuilder signed = Json.createArrayBuilder();
        for (Cryptosuite suite : Cryptosuite.values()) {
            for (KeyType type : KeyType.values()) {
                // SM2 is a suite of our own: nobody else has it.
                if (type != KeyType.SM2 && suite.takes(type)) {
                    documents(suite, SigningKey.generate(type, RANDOM), signed);
                }
            }
        }
        for (KeyType type : EnumSet.complementOf(EnumSet.of(KeyType.SM2))) {
            tokens(SigningKey.generate(type, RANDOM), signed);
        }
        return Json.createObjectBuilder().add("contexts", contexts).add("challenge", CHALLENGE).add("domain", DOMAIN)
                .add("unsigned", badge("did:example:replaced")).add("signed", signed).build();
    }

    private static void documents(Cryptosuite suite, SigningKey key, JsonArrayBuilder signed) {
        String did = DidKey.did(key.publicKey());
        String name = suite.identifier() + " " + key.publicKey().type();
        ProofOptions options = ProofOptions.assertion(suite, key, Instant.now());
        JsonObject credential = INTEGRITY.sign(badge(did), key, options).orThrow();
        add(signed, name, "credential", credential, did);
        altered(credential).forEach(change -> add(signed, name + " altered " + change.hashCode(), "credential", change, did));
        JsonObject presentation = Json.createObjectBuilder().add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2"))
                .add("type", Json.createArrayBuilder().add("VerifiablePresentation")).add("holder", did)
                .add("verifiableCredential", Json.createArrayBuilder().add(credential)).build();
        add(signed, "presentation " + name, "presentation", INTEGRITY.sign(presentation, key, options.presentedTo(DOMAIN, CHALLENGE)).orThrow(), did);
        add(signed, "presentation altered to another challenge " + name, "presentation",
                INTEGRITY.sign(presentation, key, options.presentedTo(DOMAIN, "another")).orThrow(), did);
    }

    private static void tokens(SigningKey key, JsonArrayBuilder signed) {
        String did = DidKey.did(key.publicKey());
        String method = DidKey.method(key.publicKey());
        String jwt = JoseCredential.sign(badge(did), key, method);
        String sdJwt = SelectiveDisclosure.issue(badge(did), List.of("/credentialSubject/achievement", "/validFrom"), key, method, RANDOM);
        Map.of("jwt", jwt, "sd-jwt", sdJwt).forEach((kind, token) -> {
            String name = kind + " " + key.publicKey().type();
            signed.add(token(name, kind, token, key));
            alteredTokens(token).forEach(change -> signed.add(token(name + " altered " + change.hashCode(), kind, change, key)));
        });
        signed.add(token("sd-jwt hiding " + key.publicKey().type(), "sd-jwt", SelectiveDisclosure.present(sdJwt, "validFrom"::equals), key));
    }

    private static JsonObjectBuilder token(String name, String kind, String token, SigningKey key) {
        return Json.createObjectBuilder().add("name", name).add("kind", kind).add("key", key.publicKey().multikey()).add("token", token);
    }

    private static void add(JsonArrayBuilder signed, String name, String kind, JsonObject document, String did) {
        signed.add(Json.createObjectBuilder().add("name", name).add("kind", kind).add("key", did).add("document", document));
    }

    private static JsonObject badge(String issuer) {
        return Json.createObjectBuilder()
                .add("@context", Json.createArrayBuilder().add("https://www.w3.org/ns/credentials/v2")
                        .add("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"))
                .add("id", "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33")
                .add("type", Json.createArrayBuilder().add("VerifiableCredential").add("AchievementCredential"))
                .add("issuer", issuer)
                .add("name", "会计基础 – Bookkeeping")
                .add("validFrom", "2025-03-01T00:00:00Z")
                .add("credentialSubject", Json.createObjectBuilder().add("id", "did:example:li-hua").add("type", "AchievementSubject")
                        .add("achievement", Json.createObjectBuilder().add("id", "urn:course:1").add("type", "Achievement")
                                .add("name", "会计基础").add("description", "Bookkeeping, \"double-entry\"\n").add("creditsAvailable", 4.5)
                                .add("criteria", Json.createObjectBuilder().add("narrative", "passed")))
                        .add("result", Json.createArrayBuilder().add(Json.createObjectBuilder().add("type", "Result").add("value", "86"))))
                .build();
    }

    /** The document with one of its texts or numbers changed, each in turn. */
    private static List<JsonObject> altered(JsonObject document) {
        List<JsonObject> changes = new ArrayList<>();
        document.forEach((name, value) -> altered(value).forEach(change -> changes.add(Json.createObjectBuilder(document).add(name, change).build())));
        return changes;
    }

    private static List<JsonValue> altered(JsonValue value) {
        return switch (value) {
            case JsonObject object -> List.<JsonValue>copyOf(altered(object));
            case JsonArray array -> {
                List<JsonValue> changes = new ArrayList<>();
                for (int i = 0; i < array.size(); i++) {
                    for (JsonValue change : altered(array.get(i))) {
                        changes.add(Json.createArrayBuilder(array).set(i, change).build());
                    }
                }
                yield changes;
            }
            case JsonString text -> List.of(Json.createValue(changed(text.getString())));
            case JsonNumber number -> List.of(Json.createValue(number.bigDecimalValue().add(java.math.BigDecimal.ONE)));
            default -> List.of();
        };
    }

    /** A text of the same form that says something else. */
    private static String changed(String text) {
        int last = text.length() - 1;
        char end = text.charAt(last);
        return text.matches("[0-9-]+T[0-9:]+Z") ? text.replaceFirst("^20", "19") : text.substring(0, last) + (end == '2' ? '3' : '2');
    }

    /** The token with a character of each part changed, in turn; not the last, whose bits need not all count. */
    private static List<String> alteredTokens(String token) {
        return Stream.iterate(0, index -> index >= 0, index -> next(token, index + 1)).map(begin -> {
            int at = Math.min(begin + 20, token.length() - 3);
            return token.charAt(at) == '.' || token.charAt(at) == '~' ? token
                    : token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
        }).filter(change -> !change.equals(token)).toList();
    }

    private static int next(String token, int from) {
        return java.util.stream.IntStream.range(from, token.length() - 4).filter(i -> token.charAt(i) == '.' || token.charAt(i) == '~')
                .map(i -> i + 1).findFirst().orElse(-1);
    }

    private static void requireNode(Path folder) throws IOException, InterruptedException {
        try {
            run(Path.of("."), "node", "--version");
        } catch (IOException missing) {
            notRun("there is no node on the PATH: " + missing.getMessage());
        }
        Files.createDirectories(folder);
        Path installed = folder.resolve("node_modules").resolve(".package-lock.json");
        boolean fresh = Files.exists(installed)
                && Arrays.equals(Files.readAllBytes(folder.resolve("package-lock.json")), Files.readAllBytes(SOURCES.resolve("package-lock.json")));
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!fresh) {
            String said = run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            if (!Files.exists(installed)) {
                notRun("npm could not fetch the peers: " + said);
            }
        }
    }

    private static void notRun(String why) {
        System.err.println("NOT RUN: whether other implementations verify what is signed here, and the other way round; " + why);
        Assumptions.abort(why);
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
        return said;
    }
}
