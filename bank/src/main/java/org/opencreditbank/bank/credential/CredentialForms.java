package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.jose.SelectiveDisclosure;
import org.opencreditbank.proof.suite.Cryptosuite;
import org.springframework.stereotype.Component;

/** The other forms of a credential that was issued: the same statement under another proof, made when it is asked for. */
@Component
class CredentialForms {

    private final IssuerKeys keys;
    private final SecureRandom random = new SecureRandom();

    CredentialForms(IssuerKeys keys) {
        this.keys = keys;
    }

    /** With a proof by eddsa-rdfc-2022, for verifiers that read JSON-LD. */
    JsonObject linkedData(JsonObject signed) {
        return signer(signed).sign(IssuedCredentials.unsigned(signed), Cryptosuite.EDDSA_RDFC_2022, Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** As a JWT (VC-JOSE-COSE, section 3.1). */
    String token(JsonObject signed) {
        IssuerKeys.Current signer = signer(signed);
        return JoseCredential.sign(IssuedCredentials.unsigned(signed), signer.key(), signer.method());
    }

    /** With these fields alone beside what is always shown, as an SD-JWT (RFC 9901); of the others nothing can be found out. */
    String selective(JsonObject signed, Set<SharedField> shown) {
        IssuerKeys.Current signer = signer(signed);
        JsonObject statement = IssuedCredentials.unsigned(signed);
        List<String> hideable = Stream.of(SharedField.values()).flatMap(field -> field.in(statement).stream()).toList();
        Set<String> members = shown.stream().flatMap(field -> field.in(statement).stream())
                .map(pointer -> pointer.substring(pointer.lastIndexOf('/') + 1)).collect(Collectors.toSet());
        String token = SelectiveDisclosure.issue(statement, hideable, signer.key(), signer.method(), random);
        return SelectiveDisclosure.present(token, members::contains);
    }

    /** The key in use of whoever issued it. */
    private IssuerKeys.Current signer(JsonObject signed) {
        String did = signed.getJsonObject("issuer").getString("id");
        return keys.current(keys.named(did).orElseThrow(() -> new IllegalStateException("no key of " + did)));
    }
}
