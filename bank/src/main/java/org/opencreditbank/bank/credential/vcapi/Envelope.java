package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import org.opencreditbank.proof.credential.DataModel;

/** Envelopes of secured credentials and presentations (Verifiable Credentials Data Model 2.0 §4.12.1, §4.13.1). */
final class Envelope {

    private static final JsonProvider JSON = JsonProvider.provider();

    private Envelope() {}

    /** The envelope of a token: the token stands in its identifier. */
    static JsonObject around(JsonObject document, String token, boolean selective) {
        boolean presentation = DataModel.is(document, "VerifiablePresentation");
        String media = "application/" + (presentation ? "vp" : "vc") + (selective ? "+sd-jwt" : "+jwt");
        return JSON.createObjectBuilder()
                .add("@context", DataModel.CONTEXT_V2)
                .add("id", "data:" + media + "," + token)
                .add("type", presentation ? "EnvelopedVerifiablePresentation" : "EnvelopedVerifiableCredential")
                .build();
    }
}
