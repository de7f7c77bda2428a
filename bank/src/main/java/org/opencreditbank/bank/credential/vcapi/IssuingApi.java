package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signs what suites send (VC API §3.2, issue credential). */
@RestController
@ForSuites
class IssuingApi {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final SuiteIssuers issuers;
    private final LinkedData linkedData;
    private final DataIntegrity integrity;
    private final DefinedTerms terms;
    private final Clock clock = Clock.systemUTC();

    IssuingApi(SuiteIssuers issuers) {
        this.issuers = issuers;
        Contexts contexts = SuiteContexts.contexts();
        this.linkedData = new LinkedData(contexts);
        this.integrity = new DataIntegrity(linkedData);
        this.terms = new DefinedTerms(contexts);
    }

    /** The issuers with their identifiers, for the settings of suites. */
    @GetMapping("/issuers")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> issuers() {
        JsonArrayBuilder all = JSON.createArrayBuilder();
        for (SuiteIssuer issuer : issuers.all()) {
            all.add(JSON.createObjectBuilder().add("name", issuer.name()).add("id", issuer.did())
                    .add("endpoint", "/issuers/" + issuer.name() + "/credentials/issue"));
        }
        return Answers.given(JSON.createObjectBuilder().add("issuers", all).build());
    }

    /** Issues by the issuer that the options or the credential's issuer name, else by {@code eddsa-rdfc-2022}. */
    @PostMapping("/credentials/issue")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> issue(InputStream body) throws IOException {
        return Asked.answer(body, "credential", asked -> {
            Optional<SuiteIssuer> issuer = meant(asked);
            return issuer.isPresent() ? issue(asked, issuer.get())
                    : Answers.refused(List.of(Fault.request("no-such-issuer", "No issuer signs in that suite by such a key.", "options.cryptosuite")));
        });
    }

    /** Issues by one issuer. */
    @PostMapping("/issuers/{issuer}/credentials/issue")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> issue(@PathVariable String issuer, InputStream body) throws IOException {
        Optional<SuiteIssuer> named = issuers.named(issuer);
        return named.isEmpty() ? Answers.refused(List.of(Fault.request("no-such-issuer", "There is no such issuer.", "issuer")))
                : Asked.answer(body, "credential", asked -> issue(asked, named.get()));
    }

    private Optional<SuiteIssuer> meant(Asked asked) {
        Optional<String> suite = asked.option("cryptosuite");
        return suite.isPresent() ? issuers.of(suite.get(), asked.option("keyType"))
                : Optional.of(DataModel.issuer(asked.document()).flatMap(issuers::identifiedBy).orElseGet(issuers::usual));
    }

    private ResponseEntity<String> issue(Asked asked, SuiteIssuer issuer) {
        List<Fault> faults = new ArrayList<>(DataModel.faultsOfCredential(asked.document()).stream().map(Fault::of).toList());
        terms.undefined(asked.document()).forEach(term -> faults.add(Fault.of(Refusal.of("jsonld.undefined-term", "term", term))));
        if (!faults.isEmpty()) {
            return Answers.refused(faults);
        }
        JsonObject ours = issuedBy(asked.document(), issuer.did());
        Outcome<JsonObject> secured = linkedData.canonical(ours, issuer.key().publicKey().type().hash())
                .then(_ -> issuer.secure(ours, integrity, clock.instant()));
        return switch (secured) {
            case Outcome.Given<JsonObject>(JsonObject credential) -> Answers.issued(credential);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> Answers.refused(List.of(Fault.of(refusal)));
        };
    }

    /** The credential with the issuer that signs it in the place of whoever was named: nobody signs as somebody else. */
    private static JsonObject issuedBy(JsonObject credential, String did) {
        @Nullable JsonValue named = credential.get("issuer");
        JsonValue issuer = named instanceof JsonObject object
                ? JSON.createObjectBuilder(object).add("id", did).build() : JSON.createValue(did);
        return JSON.createObjectBuilder(credential).add("issuer", issuer).build();
    }
}
