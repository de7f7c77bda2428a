package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Base64;
import org.opencreditbank.proof.credential.DataModel;

/** Envelopes of secured credentials and presentations (Verifiable Credentials Data Model 2.0 §4.12.1, §4.13.1). */
final class Envelope {

    private static final JsonProvider JSON = JsonProvider.provider();

    private Envelope() {}

    /** The envelope of a token: the token stands in its identifier. */
    static JsonObject around(JsonObject document, String token, boolean selective) {
        return of(document, (selective ? "+sd-jwt" : "+jwt") + "," + token);
    }

    /** The envelope of a COSE message, which is bytes and so in base64 (VC-JOSE-COSE §3.3.1). */
    static JsonObject around(JsonObject document, byte[] message) {
        return of(document, "+cose;base64," + Base64.getEncoder().encodeToString(message));
    }

    private static JsonObject of(JsonObject document, String secured) {
        boolean presentation = DataModel.is(document, "VerifiablePresentation");
        return JSON.createObjectBuilder()
                .add("@context", DataModel.CONTEXT_V2)
                .add("id", "data:application/" + (presentation ? "vp" : "vc") + secured)
                .add("type", presentation ? "EnvelopedVerifiablePresentation" : "EnvelopedVerifiableCredential")
                .build();
    }
}
