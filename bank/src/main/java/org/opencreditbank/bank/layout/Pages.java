package org.opencreditbank.bank.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.util.WebUtils;
import tools.jackson.databind.ObjectMapper;

/** Shows pages and problems: a page is rendered whole before its first byte goes out, so that a failure is still a clean 500. */
final class Pages {
    static final String LANGUAGE = "lang";
    static final String TYPE = "type";
    static final String LARGE = "large";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.opencreditbank.bank.templates");
    private final Texts texts;
    private final Assets assets;
    private final ObjectMapper json;
    private final ObjectProvider<Reminder> reminders;

    Pages(Texts texts, Assets assets, ObjectMapper json, ObjectProvider<Reminder> reminders) {
        this.texts = texts;
        this.assets = assets;
        this.json = json;
        this.reminders = reminders;
    }

    /** The reader's language: asked for in the address, chosen before, or wished by the browser, in this order. */
    static Language language(HttpServletRequest request) {
        return Language.of(ReadableParameters.of(request, LANGUAGE))
                .or(() -> Language.of(cookie(request, LANGUAGE)))
                .orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
    }

    Words words(HttpServletRequest request) {
        return texts.in(language(request));
    }

    Frame frame(HttpServletRequest request) {
        return frame(request, () -> reminders.stream().flatMap(each -> each.now().stream()).findFirst());
    }

    private Frame frame(HttpServletRequest request, Supplier<Optional<Reminder.Shown>> reminder) {
        var asked = ReadableParameters.of(request, TYPE);
        var large = LARGE.equals(asked != null ? asked : cookie(request, TYPE));
        return new Frame(request, words(request), assets, large, reminder);
    }

    void show(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (page.status() == HttpStatus.SEE_OTHER) {
            response.setStatus(HttpStatus.SEE_OTHER.value());
            response.setHeader("Location", String.valueOf(page.model().get("address")));
            return;
        }
        // The page that tells of a fault must not ask what may be the fault.
        var frame = page.status().is5xxServerError() ? frame(request, Optional::empty) : frame(request);
        var model = new HashMap<String, Object>(page.model());
        model.put("frame", frame);
        var output = new StringOutput(16_384);
        templates.render(page.template() + ".jte", model, output);
        var bytes = output.toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(page.status().value());
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Content-Language", frame.words().language().tag());
        response.addHeader("Vary", "Accept-Language, Cookie");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** Answers with a refusal: problem details for programs, a page for people; the address decides. */
    void refuse(RefusedRequest refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var problem = Problem.of(refused, words(request));
        if (isForPrograms(request)) {
            var bytes = json.writeValueAsBytes(problem);
            response.setStatus(problem.status());
            response.setContentType("application/problem+json");
            response.setHeader("Content-Language", words(request).language().tag());
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        } else {
            show(Page.of("layout/problem", "problem", problem).status(HttpStatus.valueOf(problem.status())), request, response);
        }
    }

    static boolean isForPrograms(HttpServletRequest request) {
        var failed = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI);
        var path = failed == null ? request.getRequestURI() : failed.toString();
        return path.startsWith("/api/") || path.startsWith("/oauth2/");
    }

    private static @Nullable String cookie(HttpServletRequest request, String name) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null ? null : cookie.getValue();
    }
}
