package org.opencreditbank.proof.receipt;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.proof.jose.Jws;
import org.opencreditbank.proof.json.CanonicalJson;
import org.opencreditbank.proof.suite.SignedText;

/**
 * A credential as the log knows it: an entry of 32 bytes, {@code HMAC-SHA-256(leaf key, JCS(credential without its proof))}.
 * Without the leaf key it says nothing of the credential; with it everybody can compute it, whatever form the credential was
 * handed on in: Data Integrity and JWT of one record have one entry. Issuers and verifiers use it alike.
 */
public final class LoggedCredential {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final byte[] canonical;

    private LoggedCredential(byte[] canonical) {
        this.canonical = canonical;
    }

    /** A credential with or without its proofs, which the entry does not cover. */
    public static LoggedCredential of(JsonObject credential) {
        return new LoggedCredential(CanonicalJson.bytes(credential.containsKey("proof")
                ? JSON.createObjectBuilder(credential).remove("proof").build() : credential));
    }

    /** A credential that was just signed, of which the canonical text is at hand. */
    public static LoggedCredential of(SignedText signed) {
        return new LoggedCredential(signed.withoutProof().getBytes(StandardCharsets.UTF_8));
    }

    /** The credential in a token: the signed payload, so that an SD-JWT has its entry whatever is disclosed of it. */
    public static LoggedCredential of(Jws token) {
        return of(token.payload());
    }

    /**
     * What stands in the log for it.
     *
     * @param leafKey 32 bytes: {@link PersonSecret#leafKey}, which the receipt hands out
     * @return 32 bytes, of which the leaf's hash is made
     */
    public byte[] entry(byte[] leafKey) {
        return PersonSecret.leafOf(leafKey, canonical);
    }
}
