package org.opencreditbank.bank.attachment;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;

/** The headers under which a stranger's file leaves the bank. */
final class Download {

    private Download() {}

    static void head(Attachment attachment, HttpServletResponse response) {
        response.setContentType(attachment.kind().mediaType());
        response.setContentLengthLong(attachment.bytes());
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(attachment.name(), StandardCharsets.UTF_8) // RFC 6266, with a plain form for old programs
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "private, no-store");
    }
}
