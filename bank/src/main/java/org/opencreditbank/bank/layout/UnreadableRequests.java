package org.opencreditbank.bank.layout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.Refusal;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.ObjectMapper;

/**
 * What Tomcat refuses before the bank sees it, an address that is no URI or headers that are too long: problem details for
 * programs and one plain line for people, instead of the container's own page.
 */
final class UnreadableRequests extends ErrorReportValve {
    private final Texts texts;
    private final ObjectMapper json;

    UnreadableRequests(Texts texts, ObjectMapper json) {
        this.texts = texts;
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var words = texts.in(Language.accepted(request.getHeader("Accept-Language")));
        var status = java.util.Objects.requireNonNullElse(HttpStatus.resolve(response.getStatus()), HttpStatus.BAD_REQUEST);
        var refusal = status.is4xxClientError() ? Refusal.of("request.unreadable") : Refusal.of("request.failed");
        var problem = Problem.of(status, refusal, words);
        var path = request.getRequestURI();
        boolean forPeople = path != null && !path.startsWith("/api/") && !path.startsWith("/oauth2/");
        var bytes = forPeople
                ? words.sentences(problem.title(), problem.detail()).getBytes(StandardCharsets.UTF_8)
                : json.writeValueAsBytes(problem);
        try {
            response.setContentType(forPeople ? "text/plain;charset=utf-8" : "application/problem+json");
            response.setHeader("Content-Language", words.language().tag());
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
            response.finishResponse();
        } catch (IOException gone) {
            getContainer().getLogger().debug("the reader left before the refusal was written", gone);
        }
    }
}
