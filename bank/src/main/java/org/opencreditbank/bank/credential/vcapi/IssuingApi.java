package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
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
import org.opencreditbank.proof.credential.RelatedResources;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Signs what suites send: issue credential, create presentation (VC API §3.2, §3.4). */
@RestController
@ForSuites
class IssuingApi {

    private static final JsonProvider JSON = JsonProvider.provider();

    private final SuiteIssuers issuers;
    private final SuiteStatusLists statusLists;
    private final LinkedData linkedData;
    private final DataIntegrity integrity;
    private final DefinedTerms terms;
    private final Clock clock = Clock.systemUTC();

    IssuingApi(SuiteIssuers issuers, SuiteStatusLists statusLists) {
        this.issuers = issuers;
        this.statusLists = statusLists;
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
            all.add(JSON.createObjectBuilder().add("name", issuer.name()).add("id", issuer.identifier())
                    .add("endpoint", "/issuers/" + issuer.name() + "/credentials/issue"));
        }
        return Answers.given(JSON.createObjectBuilder().add("issuers", all).build());
    }

    /** Issues by the key of the request, or by the issuer that the options or the credential's issuer name, else by {@code eddsa-rdfc-2022}. */
    @PostMapping("/credentials/issue")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> issue(InputStream body) throws IOException {
        return Asked.answer(body, "credential", asked -> secure(asked, signer(asked)));
    }

    /** Issues by one issuer. */
    @PostMapping("/issuers/{issuer}/credentials/issue")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> issue(@PathVariable String issuer, InputStream body) throws IOException {
        Optional<SuiteIssuer> named = issuers.named(issuer);
        return named.isEmpty() ? Answers.refused(List.of(Fault.request("no-such-issuer", "There is no such issuer.", "issuer")))
                : Asked.answer(body, "credential", asked -> secure(asked, Outcome.given(named.get())));
    }

    /** Creates a presentation, signed like a credential. */
    @PostMapping("/presentations")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> present(InputStream body) throws IOException {
        return Asked.answer(body, "presentation", asked -> secure(asked, signer(asked)));
    }

    private Outcome<SuiteIssuer> signer(Asked asked) {
        Optional<HandedKey> handed = HandedKey.of(asked);
        if (handed.isPresent()) {
            return handed.get().issuer(asked);
        }
        Optional<String> suite = asked.option("cryptosuite");
        if (suite.isPresent()) {
            return issuers.of(suite.get(), asked.option("keyType")).map(Outcome::given)
                    .orElseGet(() -> Outcome.refused(Refusal.of("proof.unknown-cryptosuite", "cryptosuite", suite.get())));
        }
        SuiteIssuer meant = DataModel.issuer(asked.document()).flatMap(issuers::identifiedBy).orElseGet(issuers::usual);
        return Outcome.given(asked.option("mediaType").flatMap(_ -> HandedKey.securing(asked)).map(meant::by).orElse(meant));
    }

    private ResponseEntity<String> secure(Asked asked, Outcome<SuiteIssuer> signer) {
        return switch (signer) {
            case Outcome.Given<SuiteIssuer>(SuiteIssuer issuer) -> secure(asked, issuer);
            case Outcome.Refused<SuiteIssuer>(Refusal refusal) -> Answers.refused(List.of(Fault.of(refusal)));
        };
    }

    private ResponseEntity<String> secure(Asked asked, SuiteIssuer issuer) {
        List<Fault> faults = faults(asked.document(), issuer);
        if (!faults.isEmpty()) {
            return Answers.refused(faults);
        }
        JsonObject ours = HandedKey.of(asked).isPresent() ? asked.document() : withStatus(asked, issuer, signedBy(asked.document(), issuer));
        // Tokens and JCS sign what JSON-LD would drop as well; nothing is issued that a reader of JSON-LD would not see.
        Outcome<String> readable = DataModel.is(ours, "VerifiablePresentation") ? Outcome.given("") : linkedData.canonical(ours, "SHA-256");
        Outcome<JsonObject> secured = readable.then(_ -> issuer.secure(asked, ours, integrity, clock.instant()));
        return switch (secured) {
            case Outcome.Given<JsonObject>(JsonObject credential) -> Answers.issued(credential);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> Answers.refused(List.of(Fault.of(refusal)));
        };
    }

    private List<Fault> faults(JsonObject document, SuiteIssuer issuer) {
        List<Refusal> found = new ArrayList<>();
        if (DataModel.is(document, "VerifiablePresentation")) {
            found.addAll(DataModel.faultsOfPresentation(document));
        } else {
            found.addAll(DataModel.faultsOfCredential(document));
            found.addAll(RelatedResources.faults(document));
        }
        terms.undefined(document).forEach(term -> found.add(Refusal.of("jsonld.undefined-term", "term", term)));
        if (issuer.securing() instanceof Securing.SdJwt(List<String> hideable)) {
            hideable.stream().filter(pointer -> !names(document, pointer))
                    .forEach(pointer -> found.add(Refusal.of("jwt.disclosure", "why", "nothing stands at " + pointer)));
        }
        return found.stream().map(Fault::of).toList();
    }

    private static boolean names(JsonObject document, String pointer) {
        try {
            return Json.createPointer(pointer).containsValue(document);
        } catch (JsonException _) {
            return false; // a path through something that has no parts
        }
    }

    /** The document with the issuer that signs it in the place of whoever was named: nobody signs as somebody else. */
    private static JsonObject signedBy(JsonObject document, SuiteIssuer issuer) {
        String member = DataModel.is(document, "VerifiablePresentation") ? "holder" : "issuer";
        @Nullable JsonValue named = document.get(member);
        JsonValue ours = named instanceof JsonObject object
                ? JSON.createObjectBuilder(object).add("id", issuer.identifier()).build() : JSON.createValue(issuer.identifier());
        return JSON.createObjectBuilder(document).add(member, ours).build();
    }

    /** A credential of version 2.0 that brings no status gets an entry of the issuer's list; the option {@code credentialStatus: false} says no. */
    private JsonObject withStatus(Asked asked, SuiteIssuer issuer, JsonObject document) {
        boolean wanted = issuer.securing() instanceof Securing.Embedded && DataModel.is(document, "VerifiableCredential")
                && DataModel.hasBaseContext(document) && !document.containsKey("credentialStatus")
                && !JsonValue.FALSE.equals(asked.options().get("credentialStatus"));
        Optional<JsonObject> entry = wanted ? statusLists.entry(issuer, base()) : Optional.empty();
        return entry.map(status -> JSON.createObjectBuilder(document).add("credentialStatus", status).build()).orElse(document);
    }

    /** Where this request found the bank. */
    static String base() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
