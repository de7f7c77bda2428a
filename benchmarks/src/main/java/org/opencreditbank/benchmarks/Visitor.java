package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody with a browser: cookies, forms with their hidden fields, and patience to be timed. */
final class Visitor implements AutoCloseable {

    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final BankServer bank;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    Visitor(BankServer bank) {
        this.bank = bank;
    }

    /** The page, which must be there. */
    String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(bank.address(path)).build());
    }

    /** Nanoseconds until the whole page had come. */
    long time(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(bank.address(path)).build();
        long before = System.nanoTime();
        HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        long taken = System.nanoTime() - before;
        if (response.statusCode() != 200 || !response.uri().equals(request.uri())) {
            throw new IOException(path + " answers " + response.statusCode() + " at " + response.uri().getPath());
        }
        return taken;
    }

    /** Fills a form in and sends it. */
    String submit(String path, Map<String, String> fields) throws IOException, InterruptedException {
        Matcher hidden = HIDDEN.matcher(get(path));
        StringBuilder form = new StringBuilder(fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&")));
        while (hidden.find()) {
            form.append('&').append(encode(hidden.group(1))).append('=').append(encode(hidden.group(2)));
        }
        return send(HttpRequest.newBuilder(bank.address(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                .build());
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        URI uri = response.uri();
        if (response.statusCode() != 200) {
            throw new IOException(uri.getPath() + " answers " + response.statusCode() + ":\n" + response.body());
        }
        return response.body();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
