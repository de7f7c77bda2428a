package org.opencreditbank.bank.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** A program of an organisation, admitted and signed in. */
public final class SampleProgram implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    /** Admits it and asks for its token. */
    public SampleProgram(ApplicationContext bank, int port, long organisation, ProgramScope... scopes) throws IOException, InterruptedException {
        address = "http://localhost:" + port;
        var name = "program-" + UUID.randomUUID();
        var secret = bank.getBean(Programs.class)
                .open(name, name, organisation, Set.of(scopes), new Deed(new Actor.SystemTask("test"), "test")).orThrow();
        var form = "grant_type=client_credentials&client_id=" + name + "&client_secret=" + secret + "&scope="
                + Set.of(scopes).stream().map(ProgramScope::text).collect(Collectors.joining("%20"));
        token = JsonMapper.shared().readTree(send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form))).body())
                .get("access_token").asString();
    }

    /** Asks for something. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(authorised(path).GET());
    }

    /** Hands in JSON. */
    public HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return post(path, "application/json", json);
    }

    /** Hands in a text of some type. */
    public HttpResponse<String> post(String path, String type, String text) throws IOException, InterruptedException {
        return send(authorised(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(text)));
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
