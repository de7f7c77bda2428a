package org.opencreditbank.bank.credential;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.proof.verify.Probe;
import org.opencreditbank.proof.verify.Report;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks credentials for programs. Open to everybody; nothing is kept. */
@RestController
@Tag(name = "credentials")
class VerifyApi {

    /**
     * A report.
     *
     * @param verdict such as {@code valid}, {@code revoked}, {@code altered}, {@code unknown-issuer} or {@code cant-tell}
     * @param sentence the verdict in words
     * @param issuer the issuer's identifier, where the trust list has it
     * @param at as of when it was judged
     * @param statusAsOf as of when its status was known; absent where it has none
     * @param contained the reports on credentials inside
     */
    record ReportBody(
            String verdict, String sentence, List<String> reasons, @Nullable String issuer, Instant at, String trustList, @Nullable Instant statusAsOf,
            List<ProbeBody> probes, List<ReportBody> contained) {}

    /**
     * One check.
     *
     * @param result PASSED, FAILED or UNKNOWN
     * @param why why it did not pass
     * @param values what it saw, by name
     */
    record ProbeBody(String check, String result, @Nullable String why, Map<String, String> values) {}

    private final CredentialCheck check;

    VerifyApi(CredentialCheck check) {
        this.check = check;
    }

    @PostMapping(
            value = "/api/v1/credentials/verify",
            consumes = {"application/json", "application/ld+json", "application/vc", "application/vp", "application/vc+jwt", "application/vc+sd-jwt", "text/plain"})
    @OpenTo(Audience.PUBLIC)
    @RequestBody(description = "The credential or presentation as it was handed over", content = @Content(schema = @Schema(type = "string")))
    @Operation(summary = "Whether a credential is genuine, unchanged and valid, with every check: JSON, a JWT or an SD-JWT of any issuer on the trust list")
    ReportBody verify(HttpServletRequest request, Words words) throws IOException {
        byte[] handed = request.getInputStream().readNBytes(CredentialCheck.LONGEST + 1);
        if (handed.length > CredentialCheck.LONGEST) {
            throw RefusedRequest.unsound(Refusal.of("credential.verify.too-long", "limit", words.number(CredentialCheck.LONGEST)));
        }
        if (handed.length == 0) {
            throw RefusedRequest.unsound(Refusal.of("credential.verify.none"));
        }
        return body(check.check(handed), new org.opencreditbank.proof.verify.Words(ReportView.locale(words)));
    }

    private static ReportBody body(Report report, org.opencreditbank.proof.verify.Words told) {
        return new ReportBody(
                report.verdict().code(),
                told.of(report.verdict()),
                report.verdict().reasons().stream().map(told::of).toList(),
                report.issuer().map(issuer -> issuer.id()).orElse(null),
                report.at(),
                report.trustList(),
                report.status().orElse(null),
                report.probes().stream().map(probe -> probe(probe, told)).toList(),
                report.contained().stream().map(each -> body(each, told)).toList());
    }

    private static ProbeBody probe(Probe probe, org.opencreditbank.proof.verify.Words told) {
        return new ProbeBody(probe.code(), probe.result().name(), probe.refusal().map(told::of).orElse(null), probe.values());
    }
}
