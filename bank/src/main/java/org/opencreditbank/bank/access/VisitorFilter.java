package org.opencreditbank.bank.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.opencreditbank.bank.layout.Visitor;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells the frame who looks, before anything can be refused, so that refusals have the right frame too. */
final class VisitorFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Visit.current() instanceof Visit.ByPerson(SignedIn person)) {
            new Visitor(person.name(), true, Places.of(person.role())).attach(request);
        }
        chain.doFilter(request, response);
    }
}
