package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.AuditTrail;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.FileAnswer;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a link shows to whoever has it. A link that opens nothing says the same, whatever the reason. */
@Controller
class SharePages {

    private final Shares shares;
    private final IssuedCredentials credentials;
    private final CredentialForms forms;
    private final CredentialCheck check;
    private final PaperCertificates sheets;
    private final AuditTrail trail;

    SharePages(
            Shares shares, IssuedCredentials credentials, CredentialForms forms, CredentialCheck check, PaperCertificates sheets, AuditTrail trail) {
        this.shares = shares;
        this.credentials = credentials;
        this.forms = forms;
        this.check = check;
        this.sheets = sheets;
        this.trail = trail;
    }

    @GetMapping("/s/{token}")
    @OpenTo(Audience.PUBLIC)
    Page look(@PathVariable String token, @RequestParam(defaultValue = "") String thanks, Words words, HttpServletResponse response) {
        keepToOneself(response);
        var share = shares.open(token);
        if (share.isEmpty()) {
            return closed();
        }
        shares.looked(share.get(), words.language());
        return page(token, share.get(), thanks.equals("yes"), Form.EMPTY, words);
    }

    /** A viewer says who they are. */
    @PostMapping("/s/{token}/viewer")
    @OpenTo(Audience.PUBLIC)
    Page viewer(@PathVariable String token, @RequestParam(defaultValue = "") String viewer, Words words, HttpServletResponse response) {
        keepToOneself(response);
        var share = shares.open(token);
        if (share.isEmpty()) {
            return closed();
        }
        var name = viewer.strip();
        if (name.isEmpty() || name.length() > Share.LONGEST_TEXT) {
            return mistaken(token, share.get(), name, Refusal.of("credential.share.viewer.length", "most", words.number(Share.LONGEST_TEXT)), words);
        }
        if (!shares.named(share.get(), words.language(), name)) {
            return mistaken(token, share.get(), name, Refusal.of("credential.share.viewer.full"), words);
        }
        return Page.seeOther("/s/" + token + "?thanks=yes");
    }

    /** One credential with the shown fields alone, as an SD-JWT. */
    @GetMapping("/s/{token}/{number}/credential.sd-jwt")
    @OpenTo(Audience.PUBLIC)
    void token(@PathVariable String token, @PathVariable int number, HttpServletResponse response) throws IOException {
        keepToOneself(response);
        var share = shares.open(token).orElseThrow(RefusedRequest::notFound);
        var issued = one(share, number);
        looked(share, "credential");
        var selective = credentials.signed(issued).map(signed -> forms.selective(signed, share.shown())).orElseThrow(RefusedRequest::notFound);
        FileAnswer.save(response, "application/vc+sd-jwt", FileAnswer.KEPT_BY_NOBODY, issued.publicId() + ".sd-jwt",
                selective.getBytes(StandardCharsets.US_ASCII));
    }

    /** One certificate as a PDF, where nothing is left out and the credential stands. */
    @GetMapping("/s/{token}/{number}/certificate.pdf")
    @OpenTo(Audience.PUBLIC)
    void sheet(@PathVariable String token, @PathVariable int number, HttpServletResponse response) throws IOException {
        keepToOneself(response);
        var share = shares.open(token).filter(Share::isWhole).orElseThrow(RefusedRequest::notFound);
        var issued = one(share, number);
        if (!hasSheet(issued)) {
            throw RefusedRequest.notFound();
        }
        looked(share, "certificate");
        CertificatePages.send(response, sheets.print(issued).orElseThrow(RefusedRequest::notFound), issued.publicId());
    }

    /** For answers whose address is a secret: nobody keeps them, lists them, or learns the address from a link on them. */
    static void keepToOneself(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow, noarchive");
        response.setHeader("Cache-Control", "no-store");
    }

    private Page mistaken(String token, Share share, String typed, Refusal refusal, Words words) {
        return page(token, share, false, Form.typed(Map.of("viewer", typed)).mistake("viewer", refusal), words).status(HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private Page page(String token, Share share, boolean thanks, Form form, Words words) {
        looked(share, "credential");
        List<SharedView.One> shown = new ArrayList<>();
        for (int at = 0; at < share.credentials().size(); at++) {
            Optional<Issued> issued = credentials.find(share.credentials().get(at));
            Optional<JsonObject> signed = issued.flatMap(credentials::signed);
            if (issued.isEmpty() || signed.isEmpty()) {
                return closed();
            }
            var report = check.check(forms.selective(signed.get(), share.shown()).getBytes(StandardCharsets.US_ASCII));
            shown.add(new SharedView.One(at + 1, signed.get().getString("name"), ReportView.of(report, words), share.isWhole() && hasSheet(issued.get())));
        }
        return Page.of("credential/shared", Map.of(
                "token", token, "thanks", thanks, "form", form, "view", new SharedView(words.moment(share.expiresAt()), share.isWhole(), shown)));
    }

    private static Page closed() {
        return Page.of("credential/share-closed").status(HttpStatus.NOT_FOUND);
    }

    private static boolean hasSheet(Issued issued) {
        return !issued.revoked() && !issued.suspended();
    }

    private Issued one(Share share, int number) {
        if (number < 1 || number > share.credentials().size()) {
            throw RefusedRequest.notFound();
        }
        return credentials.find(share.credentials().get(number - 1)).orElseThrow(RefusedRequest::notFound);
    }

    private void looked(Share share, String what) {
        trail.looked(new Deed(new Actor.Share(share.id().toString()), "share link"), share.learnerId(), what);
    }
}
