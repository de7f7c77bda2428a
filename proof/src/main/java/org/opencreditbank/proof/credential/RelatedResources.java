package org.opencreditbank.proof.credential;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencreditbank.proof.key.Multibase;
import org.opencreditbank.proof.refusal.Refusal;

/**
 * Digests of related resources (Verifiable Credentials Data Model 2.0 §5.3), checked where the resource is at hand byte for byte:
 * the W3C's contexts. Nothing is fetched; a resource that is not at hand says nothing for or against a credential.
 */
public final class RelatedResources {

    private static final HexFormat HEX = HexFormat.of();

    /** What stands in this jar as it was published. */
    private static final Map<String, String> AT_HAND = Map.of(
            "https://www.w3.org/ns/credentials/v2", "credentials-v2",
            "https://www.w3.org/2018/credentials/v1", "credentials-v1",
            "https://www.w3.org/ns/credentials/undefined-terms/v2", "undefined-terms-v2");

    /** Digests of what stood at a URL before: the context of 2.0 until it became a Recommendation (May 2025). Credentials of that
     * time name them, and so does the W3C's own test suite. */
    private static final Map<String, Set<String>> EARLIER = Map.of("https://www.w3.org/ns/credentials/v2", Set.of(
            "24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9",
            "35239c36999d2155312091af194a1edb61634d6ad789a5e5b19f2aebdd762dd9d1dcaada40eda7ef921c6b8c0ae107a0"));

    /** Multihash headers (function and length in bytes) of SHA-256, SHA-384 and SHA-512. */
    private static final List<String> MULTIHASH = List.of("1220", "2030", "1340");

    private RelatedResources() {}

    /** One fault {@code model.resource-digest} for each resource at hand that is not what the issuer saw. */
    public static List<Refusal> faults(JsonObject credential) {
        List<Refusal> faults = new ArrayList<>();
        for (JsonValue value : Faults.listed(credential.get("relatedResource"))) {
            if (value instanceof JsonObject resource) {
                Optional<String> id = Faults.text(resource.get("id"));
                if (id.filter(AT_HAND::containsKey).filter(url -> !named(resource).stream().allMatch(known(url)::contains)).isPresent()) {
                    faults.add(Refusal.of("model.resource-digest", "id", id.get()));
                }
            }
        }
        return faults;
    }

    /** The digests that a resource names, in hexadecimal; one that can't be read is empty text, which no resource has. */
    private static List<String> named(JsonObject resource) {
        List<String> digests = new ArrayList<>();
        Faults.text(resource.get("digestSRI")).ifPresent(sri -> digests.add(hex(sri.substring(sri.indexOf('-') + 1), Base64.getDecoder())));
        Faults.text(resource.get("digestMultibase")).ifPresent(text -> {
            String digest = text.startsWith("u") ? hex(text.substring(1), Base64.getUrlDecoder())
                    : Multibase.decode58(text).map(HEX::formatHex).orElse("");
            digests.add(MULTIHASH.stream().filter(digest::startsWith).filter(header ->
                    digest.length() == header.length() + 2 * Integer.parseInt(header.substring(2), 16))
                    .findFirst().map(header -> digest.substring(header.length())).orElse(digest));
        });
        return digests;
    }

    private static String hex(String base64, Base64.Decoder decoder) {
        try {
            return HEX.formatHex(decoder.decode(base64));
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static Set<String> known(String url) {
        Set<String> digests = new HashSet<>(EARLIER.getOrDefault(url, Set.of()));
        String file = "/org/opencreditbank/proof/jsonld/" + AT_HAND.get(url) + ".json";
        try (InputStream in = RelatedResources.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in this jar");
            }
            byte[] bytes = in.readAllBytes();
            for (String hash : List.of("SHA-256", "SHA-384", "SHA-512")) {
                digests.add(HEX.formatHex(MessageDigest.getInstance(hash).digest(bytes)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has these", e);
        }
        return digests;
    }
}
