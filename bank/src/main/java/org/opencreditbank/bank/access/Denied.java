package org.opencreditbank.bank.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Somebody known at a door that is not theirs, or a form without its token; the frame puts it into words. */
final class Denied implements AccessDeniedHandler {

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason) throws IOException {
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
