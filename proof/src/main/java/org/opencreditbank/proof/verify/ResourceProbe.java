package org.opencreditbank.proof.verify;

import jakarta.json.JsonObject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.proof.key.Multibase;
import org.opencreditbank.proof.refusal.Refusal;

/** Compares the digests of related resources (VC Data Model 2.0 §5.3) with those resources that were handed in. */
final class ResourceProbe {

    /** The multihash codes of SHA-2 with their lengths, in hexadecimal, by JCA name. */
    private static final Map<String, String> MULTIHASH = Map.of("1220", "SHA-256", "2030", "SHA-384", "1340", "SHA-512");

    private final Map<String, byte[]> resources;

    ResourceProbe(Map<String, byte[]> resources) {
        this.resources = resources;
    }

    /** What was found of one entry of {@code relatedResource}, whose form has been checked. */
    Probe ask(JsonObject entry) {
        String id = Verifier.text(entry.get("id")).orElse("-");
        SequencedMap<String, String> values = new LinkedHashMap<>();
        values.put("resource", id);
        byte @Nullable [] resource = resources.get(id);
        if (resource == null) {
            return new Probe("related-resource", Probe.Result.UNKNOWN, Optional.of(Refusal.of("resource.not-looked-at", "resource", id)), values);
        }
        Optional<Boolean> integrity = Verifier.text(entry.get("digestSRI")).map(digest -> isSri(digest, resource));
        Optional<Boolean> multibase = Verifier.text(entry.get("digestMultibase")).map(digest -> isMultihash(digest, resource));
        boolean same = integrity.orElse(true) && multibase.orElse(true);
        values.put("bytes", Integer.toString(resource.length));
        return same ? Probe.passed("related-resource", values) : new Probe("related-resource", Probe.Result.FAILED,
                Optional.of(Refusal.of("resource.other-digest", "resource", id)), values);
    }

    /** Subresource Integrity: {@code sha256-} and base64. */
    private static boolean isSri(String digest, byte[] resource) {
        int dash = digest.indexOf('-');
        String hash = "SHA-" + digest.substring(3, dash);
        return digest.substring(dash + 1).equals(Base64.getEncoder().encodeToString(digest(hash, resource)));
    }

    /** Multihash in base-58-btc or base64url. */
    private static boolean isMultihash(String digest, byte[] resource) {
        return MULTIHASH.entrySet().stream().anyMatch(known -> {
            byte[] multihash = HexFormat.of().parseHex(known.getKey() + HexFormat.of().formatHex(digest(known.getValue(), resource)));
            return digest.equals(Multibase.base58(multihash)) || digest.equals(Multibase.base64url(multihash));
        });
    }

    private static byte[] digest(String hash, byte[] resource) {
        try {
            return MessageDigest.getInstance(hash).digest(resource);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + hash, e);
        }
    }
}
