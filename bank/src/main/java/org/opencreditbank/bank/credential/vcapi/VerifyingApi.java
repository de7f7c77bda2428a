package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.proof.verify.StatusSnapshot;
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

    private final Clock clock = Clock.systemUTC();
    private final Verifier verifier = new Verifier(SuiteContexts.contexts(), TrustList.empty(), StatusSnapshot.none());

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
        Report report = verifier.verify(asked.document(), clock.instant());
        List<Fault> faults = new ArrayList<>();
        List<Fault> warnings = new ArrayList<>();
        judge(report, faults, warnings);
        if (report.document().filter(read -> !org.opencreditbank.proof.credential.DataModel.is(read, type)).isPresent()) {
            faults.add(Fault.of(Refusal.of("model.type", "property", type)));
        }
        report.document().ifPresent(read -> request(read, asked, faults));
        return faults.isEmpty() ? Answers.verified(warnings) : Answers.notVerified(faults);
    }

    private static void judge(Report report, List<Fault> faults, List<Fault> warnings) {
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
        report.contained().forEach(contained -> judge(contained, faults, warnings));
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
