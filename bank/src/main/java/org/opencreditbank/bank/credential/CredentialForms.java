package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.suite.ProofOptions;
import org.springframework.stereotype.Component;

/** The other forms of a credential that was issued: the same statement under another proof, made when it is asked for. */
@Component
class CredentialForms {

    private final IssuerKeys keys;
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(Contexts.bundled()));

    CredentialForms(IssuerKeys keys) {
        this.keys = keys;
    }

    /** With a proof by eddsa-rdfc-2022, for verifiers that read JSON-LD. */
    JsonObject linkedData(JsonObject signed) {
        IssuerKeys.Current signer = keys.current();
        var options = ProofOptions.assertion(Cryptosuite.EDDSA_RDFC_2022, signer.method(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
        return integrity.sign(IssuedCredentials.unsigned(signed), signer.key(), options).orThrow();
    }

    /** As a JWT (VC-JOSE-COSE, section 3.1). */
    String token(JsonObject signed) {
        IssuerKeys.Current signer = keys.current();
        return JoseCredential.sign(IssuedCredentials.unsigned(signed), signer.key(), signer.method());
    }
}
