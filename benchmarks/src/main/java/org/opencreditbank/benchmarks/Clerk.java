package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody who fills in form after form: the token against forged forms is read once, and the page to which an answer leads is not
 * looked at. Several may share a client, since each keeps its own session.
 */
final class Clerk {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern FAULT = Pattern.compile("class=\"errors\".*?</ul>", Pattern.DOTALL);
    private static final String BOUNDARY = "fb1c0a1a7d2e";

    private final HttpClient client;
    private final BankServer bank;
    private final Map<String, String> cookies = new HashMap<>();
    private String token = "";

    private Clerk(HttpClient client, BankServer bank) {
        this.client = client;
        this.bank = bank;
    }

    /** Nobody in particular. */
    static Clerk anybody(HttpClient client, BankServer bank) throws IOException, InterruptedException {
        Clerk clerk = new Clerk(client, bank);
        clerk.takeToken("/sign-in");
        return clerk;
    }

    /** Somebody who has signed in. */
    static Clerk signedIn(HttpClient client, BankServer bank, String name, String password) throws IOException, InterruptedException {
        Clerk clerk = anybody(client, bank);
        clerk.send("/sign-in", Map.of("name", name, "password", password));
        clerk.takeToken("/");
        return clerk;
    }

    private void takeToken(String path) throws IOException, InterruptedException {
        Matcher found = TOKEN.matcher(exchange(HttpRequest.newBuilder(bank.address(path))).body());
        if (!found.find()) {
            throw new IOException("no form at " + path);
        }
        token = found.group(1);
    }

    /** Sends a form and says to which address the answer leads; empty where it is a page by itself. */
    String send(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token);
        String form = all.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return answered(path, exchange(HttpRequest.newBuilder(bank.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
    }

    /** Sends a form with one file, a plain text, behind its fields. */
    String upload(String path, Map<String, String> fields, String field, String name, String content)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        fields.forEach((key, value) -> part(body, key, "").append(value).append("\r\n"));
        part(body, field, "; filename=\"" + name + "\"").append(content).append("\r\n--").append(BOUNDARY).append("--\r\n");
        return answered(path, exchange(HttpRequest.newBuilder(bank.address(path + "?_csrf=" + encode(token)))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
    }

    private static StringBuilder part(StringBuilder body, String name, String more) {
        return body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"").append(name).append('"')
                .append(more).append("\r\n\r\n");
    }

    private static String answered(String path, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() >= 400) {
            Matcher fault = FAULT.matcher(answer.body());
            throw new IOException(path + " answers " + answer.statusCode() + ": " + (fault.find() ? fault.group() : answer.body()));
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.entrySet().stream()
                    .map(cookie -> cookie.getKey() + "=" + cookie.getValue()).collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer =
                client.send(request.header("Accept-Language", "en").build(), HttpResponse.BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String[] cookie = set.split(";", 2)[0].split("=", 2);
            cookies.put(cookie[0], cookie.length == 2 ? cookie[1] : "");
        }
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
