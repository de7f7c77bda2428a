package org.opencreditbank.bank.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Somebody known at a door that is not theirs, or a form without its token; the frame puts it into words. A program learns which
 * scope it lacks (RFC 6750, 3.1).
 */
final class Denied implements AccessDeniedHandler {
    private final HandlerExceptionResolver refusals;

    Denied(HandlerExceptionResolver refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        if (reason instanceof MissingScope missing) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\", scope=\"" + missing.scopes() + "\"");
            refusals.resolveException(
                    request, response, null,
                    new RefusedRequest(HttpStatus.FORBIDDEN, Refusal.of("request.scope", "scopes", missing.scopes())));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
