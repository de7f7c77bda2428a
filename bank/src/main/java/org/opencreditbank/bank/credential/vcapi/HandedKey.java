package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.proof.key.SigningKey;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.verify.TrustList;

/**
 * A key that comes with the request, as a verification method (Controlled Identifiers 1.0 §2.2) in the option
 * {@code verificationMethod}: the suite for VC-JOSE-COSE brings its own keys, secret ones too.
 *
 * @param id     its URL
 * @param method the verification method
 */
record HandedKey(String id, JsonObject method) {

    private static final JsonProvider JSON = JsonProvider.provider();

    /** The key of a request, where it brings one. */
    static Optional<HandedKey> of(Asked asked) {
        return asked.options().get("verificationMethod") instanceof JsonObject method && method.get("id") instanceof JsonString id
                ? Optional.of(new HandedKey(id.getString(), method)) : Optional.empty();
    }

    /** The issuer that signs with its secret half by what the request asks; or why it can't. */
    Outcome<SuiteIssuer> issuer(Asked asked) {
        Optional<Securing> securing = securing(asked);
        if (securing.isEmpty()) {
            return Outcome.refused(Refusal.of("jwt.wrong-type", "property", "options.mediaType").and("value", asked.option("mediaType").orElse("-")));
        }
        if (!(method.get("secretKeyJwk") instanceof JsonObject jwk)) {
            return Outcome.refused(Refusal.of("key.not-a-jwk", "crv", "-"));
        }
        String controller = method.get("controller") instanceof JsonString text ? text.getString() : id;
        return SigningKey.ofJwk(jwk).then(key -> Outcome.given(new SuiteIssuer("handed", controller, id, securing.get(), key)));
    }

    /**
     * A trust list that believes this key, and no other, of whoever the document says has signed it.
     *
     * @param signer the issuer or holder
     */
    Outcome<TrustList> trustedOf(String signer, Instant at) {
        return TrustList.of(JSON.createObjectBuilder().add("name", "the key of the request").add("asOf", at.toString())
                .add("issuers", JSON.createArrayBuilder().add(JSON.createObjectBuilder().add("id", signer)
                        .add("verificationMethod", JSON.createArrayBuilder().add(method)))).build());
    }

    /** How a request wants its document secured: {@code mediaType} as VC-JOSE-COSE §6 registers it. */
    static Optional<Securing> securing(Asked asked) {
        String media = asked.option("mediaType").orElse("application/vc+jwt");
        return switch (media) {
            case "application/vc+jwt", "application/vp+jwt" -> Optional.of(new Securing.Jwt());
            case "application/vc+sd-jwt", "application/vp+sd-jwt" -> Optional.of(new Securing.SdJwt(hideable(asked)));
            case "application/vc+cose", "application/vp+cose" -> Optional.of(new Securing.Cose());
            default -> Optional.empty();
        };
    }

    /** The option {@code disclosurePaths}, such as {@code credentialSubject.phoneNumbers[0]}, as JSON pointers. */
    private static List<String> hideable(Asked asked) {
        List<String> pointers = new ArrayList<>();
        if (asked.options().get("disclosurePaths") instanceof JsonArray paths) {
            for (JsonValue path : paths) {
                if (path instanceof JsonString text) {
                    pointers.add("/" + text.getString().replace("~", "~0").replace("/", "~1").replaceAll("\\[([0-9]+)]", ".$1").replace('.', '/'));
                }
            }
        }
        return pointers;
    }
}
