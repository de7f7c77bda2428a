package org.opencreditbank.bank.credential;

import jakarta.servlet.http.HttpServletRequest;
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

/** Where anybody checks a credential, of this bank or of others. What is handed in is looked at and kept nowhere. */
@Controller
class VerifyPages {

    private final CredentialCheck check;
    private final Attachments attachments;

    VerifyPages(CredentialCheck check, Attachments attachments) {
        this.check = check;
        this.attachments = attachments;
    }

    @GetMapping("/verify")
    @OpenTo(Audience.PUBLIC)
    Page form() {
        return page(Form.EMPTY, Optional.empty());
    }

    @PostMapping(value = "/verify", consumes = "multipart/form-data")
    @OpenTo(Audience.PUBLIC)
    Page answer(HttpServletRequest request, Words words) throws IOException {
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
        return page(form, Optional.of(ReportView.of(check.check(handed), words)));
    }

    private static Page page(Form form, Optional<ReportView> report) {
        return Page.of("credential/verify", Map.of("form", form, "report", report));
    }
}
