package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.proof.cose.CoseCredential;
import org.opencreditbank.proof.credential.DataModel;
import org.opencreditbank.proof.jose.JoseCredential;
import org.opencreditbank.proof.json.DateTimeStamp;
import org.opencreditbank.proof.jsonld.Contexts;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.TrustList;
import org.opencreditbank.proof.verify.Verdict;
import org.opencreditbank.proof.verify.Verifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Verifies what suites send (VC API §3.3). Whether an issuer is trusted is a question to a trust list, and suites have none: that
 * the key is not one of a known issuer's is a warning here, everything else a refusal.
 */
@RestController
@ForSuites
class VerifyingApi {

    /** What a trust list decides. */
    private static final Set<String> MATTERS_OF_TRUST = Set.of("issuer.not-listed", "issuer.did-not-sign");

    /** What is asked of a contained credential where the option {@code contained: false} leaves it to others to verify. */
    private static final Set<String> FORM = Set.of("model.envelope", "model.first-context", "model.not-an-object");

    private final SuiteIssuers issuers;
    private final SuiteStatusLists statusLists;
    private final Contexts contexts = SuiteContexts.contexts();
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(contexts));
    private final Clock clock = Clock.systemUTC();

    VerifyingApi(SuiteIssuers issuers, SuiteStatusLists statusLists) {
        this.issuers = issuers;
        this.statusLists = statusLists;
    }

    /** Verifies a credential, also one in an envelope. */
    @PostMapping("/credentials/verify")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> verifyCredential(InputStream body) throws IOException {
        return Asked.answer(body, "verifiableCredential", asked -> answer(asked, "VerifiableCredential"));
    }

    /** Verifies a presentation and the credentials in it. */
    @PostMapping("/presentations/verify")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> verifyPresentation(InputStream body) throws IOException {
        return Asked.answer(body, "verifiablePresentation", asked -> answer(asked, "VerifiablePresentation"));
    }

    private ResponseEntity<String> answer(Asked asked, String type) {
        Instant at = asked.option("at").flatMap(DateTimeStamp::parse).orElse(clock.instant());
        List<Fault> faults = new ArrayList<>();
        List<Fault> warnings = new ArrayList<>();
        Optional<Report> report = switch (trusted(asked, at)) {
            case Outcome.Given<TrustList>(TrustList list) -> Optional.of(new Verifier(contexts, list,
                    statusLists.snapshot(asked.document(), issuers, IssuingApi.base(), integrity, at)).verify(asked.document(), at));
            case Outcome.Refused<TrustList>(Refusal refusal) -> {
                faults.add(Fault.of(refusal));
                yield Optional.empty();
            }
        };
        report.ifPresent(read -> judge(read, JsonValue.FALSE.equals(asked.options().get("contained")), faults, warnings));
        report.flatMap(Report::document).filter(read -> !DataModel.is(read, type))
                .ifPresent(_ -> faults.add(Fault.of(Refusal.of("model.type", "property", type))));
        report.flatMap(Report::document).ifPresent(read -> request(read, asked, faults));
        return faults.isEmpty() ? Answers.verified(warnings) : Answers.notVerified(faults);
    }

    /** The key that the request brings, as that of whoever signed; else the issuers of these endpoints. */
    private Outcome<TrustList> trusted(Asked asked, Instant at) {
        return HandedKey.of(asked)
                .map(handed -> signer(asked, at).then(signer -> handed.trustedOf(signer, at)))
                .orElseGet(() -> Outcome.given(issuers.trusted(at)));
    }

    /** Whom the document, or the one in its envelope, names as issuer or holder. */
    private static Outcome<String> signer(Asked asked, Instant at) {
        String id = asked.document().get("id") instanceof JsonString text ? text.getString() : "";
        String content = id.substring(id.indexOf(',') + 1);
        Outcome<JsonObject> document = !id.startsWith("data:") ? Outcome.given(asked.document())
                : id.contains("+cose;") ? CoseCredential.readBase64(content, at).then(read -> Outcome.given(read.document()))
                : JoseCredential.read(content, at).then(token -> Outcome.given(token.document()));
        return document.then(read -> Outcome.given(DataModel.issuer(read).or(() -> DataModel.holder(read)).orElse("-")));
    }

    private static void judge(Report report, boolean formAlone, List<Fault> faults, List<Fault> warnings) {
        boolean trustAlone = switch (report.verdict()) {
            case Verdict.Valid _ -> true;
            case Verdict.UnknownIssuer(Refusal refusal) -> MATTERS_OF_TRUST.contains(refusal.code());
            case Verdict.Malformed _, Verdict.Altered _, Verdict.CantTell _, Verdict.Revoked _, Verdict.Suspended _, Verdict.NotYetValid _,
                    Verdict.Expired _ -> false;
        };
        if (!trustAlone) {
            report.verdict().reasons().forEach(reason -> faults.add(Fault.of(reason)));
        }
        // The verdict names the worst only; what a matter of trust outranks stands in the probes.
        for (Probe probe : report.probes()) {
            if (probe.refusal().isPresent()) {
                Fault fault = Fault.of(probe.refusal().get());
                boolean counts = switch (probe.code()) {
                    case "validity", "status" -> true;
                    default -> false;
                };
                if (counts && !faults.contains(fault)) {
                    faults.add(fault);
                } else if (trustAlone) {
                    warnings.add(fault);
                }
            }
        }
        for (Report contained : report.contained()) {
            if (!formAlone) {
                judge(contained, false, faults, warnings);
            } else {
                contained.verdict().reasons().stream().filter(reason -> FORM.contains(reason.code())).forEach(reason -> faults.add(Fault.of(reason)));
            }
        }
    }

    /** Whether every proof answers what was asked (Data Integrity 1.0 §4.5, steps on domain and challenge). */
    private static void request(JsonObject document, Asked asked, List<Fault> faults) {
        if (!(DataIntegrity.proofs(document) instanceof Outcome.Given<List<JsonObject>>(List<JsonObject> proofs))) {
            return;
        }
        Optional<String> challenge = asked.option("challenge");
        Optional<String> domain = asked.option("domain");
        for (JsonObject proof : proofs) {
            if (challenge.filter(wanted -> !names(proof.get("challenge"), wanted)).isPresent()) {
                faults.add(Fault.of(Refusal.of("proof.wrong-challenge", "domain", domain.orElse("-"))));
            }
            if (domain.filter(wanted -> !names(proof.get("domain"), wanted)).isPresent()) {
                Fault fault = Fault.of(Refusal.of("proof.wrong-challenge", "domain", domain.orElse("-")));
                faults.add(new Fault(ProblemType.INVALID_DOMAIN, fault.code(), fault.words(), fault.params()));
            }
        }
    }

    private static boolean names(@Nullable JsonValue value, String wanted) {
        return switch (value) {
            case JsonString text -> text.getString().equals(wanted);
            case JsonArray many -> many.stream().anyMatch(each -> each instanceof JsonString text && text.getString().equals(wanted));
            case null, default -> false;
        };
    }
}
