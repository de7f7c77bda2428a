package org.opencreditbank.bank.credential;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.attachment.Attachments;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where anybody checks a credential, of this bank or of others. What is handed in is looked at and kept nowhere. */
@Controller
class VerifyPages {

    /** What is typed in beyond that is no code, and isn't shown again. */
    private static final int LONGEST_CODE = 64;

    private final CredentialCheck check;
    private final PaperCertificates sheets;
    private final Attachments attachments;

    VerifyPages(CredentialCheck check, PaperCertificates sheets, Attachments attachments) {
        this.check = check;
        this.sheets = sheets;
        this.attachments = attachments;
    }

    @GetMapping("/verify")
    @OpenTo(Audience.PUBLIC)
    Page form(HttpServletResponse response) {
        scans(response);
        return page(Form.EMPTY, Optional.empty());
    }

    @PostMapping(value = "/verify", consumes = "multipart/form-data")
    @OpenTo(Audience.PUBLIC)
    Page answer(HttpServletRequest request, Words words, HttpServletResponse response) throws IOException {
        scans(response);
        var upload = attachments.form(request, 1);
        var file = upload.next();
        byte[] handed = file.isPresent() ? file.get().content().readNBytes(CredentialCheck.LONGEST + 1) : new byte[0];
        var typed = upload.field("text").strip();
        if (handed.length == 0) {
            handed = typed.getBytes(StandardCharsets.UTF_8);
        }
        var form = Form.typed(Map.of("text", typed));
        if (handed.length == 0) {
            return page(form.mistake("text", Refusal.of("credential.verify.none")), Optional.empty()).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        if (handed.length > CredentialCheck.LONGEST) {
            return page(form.mistake("text", Refusal.of("credential.verify.too-long", "limit", words.number(CredentialCheck.LONGEST))), Optional.empty())
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page(Form.EMPTY, Optional.of(ReportView.of(check.check(handed), words)));
    }

    /** Here alone may a script ask for the camera: codes on paper are read by it. */
    private static void scans(HttpServletResponse response) {
        response.setHeader("Permissions-Policy", "camera=(self), geolocation=(), microphone=()");
    }

    /** The code of a sheet, typed in: leads to the check that the sheet's address leads to. */
    @PostMapping("/verify/code")
    @OpenTo(Audience.PUBLIC)
    Page code(@RequestParam(defaultValue = "") String code) {
        return sheets.find(code).map(found -> Page.seeOther("/verify/" + found.credential() + "/" + found.code()))
                .orElseGet(() -> page(Form.typed(Map.of("code", code.length() > LONGEST_CODE ? "" : code)).mistake("code", Refusal.of("credential.verify.code")),
                        Optional.empty()).status(HttpStatus.UNPROCESSABLE_CONTENT));
    }

    private static Page page(Form form, Optional<ReportView> report) {
        return Page.of("credential/verify", Map.of("form", form, "report", report));
    }
}
