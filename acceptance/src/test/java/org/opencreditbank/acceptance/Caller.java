package org.opencreditbank.acceptance;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who asks an open bank by HTTP: a program with its token, or a person who has signed in without a browser. */
final class Caller implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final Pattern FORM_PROOF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private String token = "";

    private Caller(String address) {
        this.address = address;
    }

    /** A program, by OAuth 2 client credentials. */
    static Caller program(String address, String client, String secret, String scopes) throws IOException, InterruptedException {
        var caller = new Caller(address);
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String answer = caller.send(caller.to("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(Map.of("grant_type", "client_credentials", "scope", scopes))));
        caller.token = found(TOKEN, answer);
        return caller;
    }

    /** A person, by the form of the sign-in page. */
    static Caller person(String address, String name, String password) throws IOException, InterruptedException {
        var caller = new Caller(address);
        String proof = found(FORM_PROOF, caller.get("/sign-in"));
        caller.send(caller.to("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(form(Map.of("name", name, "password", password, "_csrf", proof))));
        return caller;
    }

    /** @throws IOException if the answer is not a good one */
    String get(String path) throws IOException, InterruptedException {
        return send(to(path).GET());
    }

    /** @throws IOException if the answer is not a good one */
    String post(String path, String json) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Somebody whom nobody knows. */
    static Caller anybody(String address) {
        return new Caller(address);
    }

    /**
     * Sends the form of a page.
     *
     * @throws IOException if the answer is not a good one
     */
    String submit(String page, String action, Map<String, String> fields) throws IOException, InterruptedException {
        var all = new HashMap<>(fields);
        all.put("_csrf", found(FORM_PROOF, get(page)));
        return send(to(action).header("Content-Type", "application/x-www-form-urlencoded").POST(form(all)));
    }

    /** @throws IOException if the answer is not a good one */
    byte[] bytes(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(to(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 400) {
            throw new IOException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    /** How a path is answered. */
    int status(String path) throws IOException, InterruptedException {
        return http.send(to(path).GET().build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder to(String path) {
        var request = HttpRequest.newBuilder(URI.create(address).resolve(path)).header("Accept-Language", "en");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.uri().getPath() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static HttpRequest.BodyPublisher form(Map<String, String> fields) {
        return HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")));
    }

    private static String found(Pattern what, String text) throws IOException {
        return what.matcher(text).results().map((MatchResult match) -> match.group(1)).findFirst()
                .orElseThrow(() -> new IOException("no " + what + " in " + text));
    }

    @Override
    public void close() {
        http.close();
    }
}
