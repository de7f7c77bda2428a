package org.opencreditbank.bank.credential;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.credential.paper.Printed;
import org.opencreditbank.bank.layout.FileAnswer;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Certificates on paper: for their holders to print, and for everybody who holds a sheet to check it. */
@Controller
class CertificatePages {

    private final IssuedCredentials credentials;
    private final PaperCertificates sheets;
    private final CredentialCheck check;
    private final Learners learners;
    private final AuditTrail trail;

    CertificatePages(IssuedCredentials credentials, PaperCertificates sheets, CredentialCheck check, Learners learners, AuditTrail trail) {
        this.credentials = credentials;
        this.sheets = sheets;
        this.check = check;
        this.learners = learners;
        this.trail = trail;
    }

    /** To look at and to print. */
    @GetMapping("/account/credentials/{credential}/certificate")
    @OpenTo(Audience.LEARNER)
    Page own(@PathVariable UUID credential, Scope scope, HttpServletResponse response) {
        var certificate = sheets.view(ownOne(credential, scope)).orElseThrow(RefusedRequest::notFound);
        response.setHeader("Cache-Control", "no-store");
        return Page.of("credential/certificate-page", Map.of("certificate", certificate, "back", "/account/credentials/" + credential));
    }

    /** The sheet as a PDF. */
    @GetMapping("/account/credentials/{credential}/certificate.pdf")
    @OpenTo(Audience.LEARNER)
    void pdf(@PathVariable UUID credential, Scope scope, HttpServletResponse response) throws IOException {
        send(response, sheets.print(ownOne(credential, scope)).orElseThrow(RefusedRequest::notFound), credential);
    }

    /** The check of a sheet: what the credential says and whether it still holds. Its address is known only from the sheet. */
    @GetMapping("/verify/{credential}/{code}")
    @OpenTo(Audience.PUBLIC)
    Page sheet(@PathVariable UUID credential, @PathVariable String code, Words words, HttpServletResponse response) {
        SharePages.keepToOneself(response);
        Issued issued = credentials.find(credential).filter(each -> PaperCertificates.printable(each) && sheets.shows(each, code)).orElseThrow(RefusedRequest::notFound);
        var signed = credentials.signed(issued).orElseThrow(RefusedRequest::notFound);
        trail.looked(new Deed(new Actor.Share("certificate"), "check of a certificate"), issued.asked().learnerId(), "credential");
        return Page.of("credential/sheet", "report", ReportView.of(check.check(signed), words));
    }

    private Issued ownOne(UUID credential, Scope scope) {
        Issued found = credentials.find(credential)
                .filter(each -> learners.canonical(each.asked().learnerId()) == learners.canonical(scope.learner()))
                .filter(each -> !each.revoked() && PaperCertificates.printable(each)).orElseThrow(RefusedRequest::notFound);
        trail.looked(scope.deed("account"), scope.learner(), "credential");
        return found;
    }

    static void send(HttpServletResponse response, Printed printed, UUID credential) throws IOException {
        switch (printed) {
            case Printed.NotPrinted(Refusal refusal) -> throw RefusedRequest.unsound(refusal);
            case Printed.Sheet sheet -> FileAnswer.save(response, "application/pdf", FileAnswer.KEPT_BY_NOBODY, credential + ".pdf", sheet.pdf());
        }
    }
}
