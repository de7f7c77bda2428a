package org.opencreditbank.bank.layout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads pages and sends forms as a browser without script does: keeps cookies, follows redirects, sends the form's token. */
public final class Browser {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]+)\"[^>]*enctype=\"multipart/form-data\"");
    private static final String BOUNDARY = "part-of-a-form-7d1c";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String base;
    private String language = "en";

    public Browser(int port) {
        this.base = "http://localhost:" + port;
    }

    public Browser speaking(String wanted) {
        language = wanted;
        return this;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** Sends a form that stands on {@code page} to {@code action}. */
    public HttpResponse<String> post(String page, String action, Map<String, String> fields) {
        var token = TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new IllegalStateException("no form on " + page);
        }
        var all = new java.util.HashMap<>(fields);
        all.put("_csrf", token.group(1));
        return postAsIs(action, all);
    }

    /** A file chosen in a form; one field left empty has neither name nor content. */
    public record Chosen(String field, String name, String content, Charset encoding) {}

    /** Sends the form with files that stands on {@code page}: its fields in their order, then its files. */
    public HttpResponse<String> upload(String page, Map<String, String> fields, List<Chosen> files) {
        var action = ACTION.matcher(get(page).body());
        if (!action.find()) {
            throw new IllegalStateException("no form with files on " + page);
        }
        var body = new ByteArrayOutputStream();
        var part = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"";
        fields.forEach((name, value) -> body.writeBytes(
                (part + name + "\"\r\n\r\n" + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
        for (var file : files) {
            body.writeBytes((part + file.field() + "\"; filename=\"" + file.name() + "\"\r\nContent-Type: text/csv\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file.content().getBytes(file.encoding()));
            body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(request(action.group(1))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Sends a form without looking for its token. */
    public HttpResponse<String> postAsIs(String action, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> signIn(String name, String password) {
        return post("/sign-in", "/sign-in", Map.of("name", name, "password", password));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", language);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
