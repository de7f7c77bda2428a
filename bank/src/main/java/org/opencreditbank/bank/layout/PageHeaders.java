package org.opencreditbank.bank.layout;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.ResponseCookie;
import org.springframework.web.filter.OncePerRequestFilter;

/** Headers that keep a page to itself, parameters that can be read, and the reader's choices of language and type size, kept in cookies for a year. */
final class PageHeaders extends OncePerRequestFilter {
    private static final String CONTENT_SECURITY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Refusals refusals;

    PageHeaders(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        var fault = ReadableParameters.fault(request);
        if (fault.isPresent()) {
            refusals.resolveException(request, response, null, fault.get());
            return;
        }
        if (request.getMethod().equals("GET") && request.getQueryString() != null) {
            Language.of(ReadableParameters.of(request, Pages.LANGUAGE))
                    .ifPresent(language -> keep(response, Pages.LANGUAGE, language.code()));
            var type = ReadableParameters.of(request, Pages.TYPE);
            if (type != null && (type.equals(Pages.LARGE) || type.equals("normal"))) {
                keep(response, Pages.TYPE, type);
            }
        }
        chain.doFilter(request, response);
    }

    private static void keep(HttpServletResponse response, String name, String value) {
        response.addHeader(
                "Set-Cookie",
                ResponseCookie.from(name, value)
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}
