package org.opencreditbank.bank.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** A stranger at a closed door: programs are told how to identify themselves, people are taken to the sign-in page. */
final class AskForSignIn implements AuthenticationEntryPoint {
    private final BearerTokenAuthenticationEntryPoint programs = new BearerTokenAuthenticationEntryPoint();
    private final LoginUrlAuthenticationEntryPoint people = new LoginUrlAuthenticationEntryPoint("/sign-in");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith("/api/")) {
            programs.commence(request, response, reason); // WWW-Authenticate, as RFC 6750 asks
            response.sendError(response.getStatus());
        } else {
            people.commence(request, response, reason);
        }
    }
}
