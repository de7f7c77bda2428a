package org.opencreditbank.proof.verify;

import jakarta.json.JsonObject;
import java.util.HexFormat;
import java.util.function.Function;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.key.VerificationMethod;
import org.opencreditbank.proof.refusal.Outcome;

/**
 * A document with a signature around it (VC-JOSE-COSE).
 *
 * @param document  the credential or presentation
 * @param payload   what the issuer signed of it: an SD-JWT's payload holds digests in place of what may be hidden
 * @param method    the URL of the key that it names
 * @param algorithm by which it is signed, by its JOSE name
 * @param signed    what the signature covers: the text of a token, the bytes of a message in hexadecimal
 * @param check     checks the signature under a key
 */
record Secured(JsonObject document, JsonObject payload, String method, String algorithm, String signed,
               Function<VerificationMethod, Outcome<VerificationMethod>> check) {

    static Secured of(JoseCredential token) {
        return new Secured(token.document(), token.jws().payload(), token.method(), token.jws().type().jose(), token.jws().signed(),
                token.jws()::check);
    }

    static Secured of(CoseCredential read) {
        return new Secured(read.document(), read.document(), read.method(), read.message().type().jose(),
                HexFormat.of().formatHex(read.message().toBeSigned()), read.message()::check);
    }
}
