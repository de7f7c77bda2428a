package org.opencreditbank.bank.credential;

import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.FileAnswer;
import org.opencreditbank.bank.layout.RefusedRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files by which everybody checks the bank's credentials. They name nobody. */
@Controller
class CredentialFiles {

    private static final String JSON = "application/json";

    private final IssuerDocuments documents;
    private final StatusLists lists;
    private final CredentialCheck check;

    CredentialFiles(IssuerDocuments documents, StatusLists lists, CredentialCheck check) {
        this.documents = documents;
        this.lists = lists;
        this.check = check;
    }

    /** Where did:web looks for the document of a bank at the root of its host, and of one under a path. */
    @GetMapping({"/.well-known/did.json", "/did.json"})
    @OpenTo(Audience.PUBLIC)
    void did(HttpServletResponse response) throws IOException {
        FileAnswer.send(response, "application/did+json", cached(300), bytes(documents.did()));
    }

    /** Where did:web looks for the document of an institution that has given the bank a mandate. */
    @GetMapping("/organisations/{organisation}/did.json")
    @OpenTo(Audience.PUBLIC)
    void institution(@PathVariable UUID organisation, HttpServletResponse response) throws IOException {
        FileAnswer.send(response, "application/did+json", cached(300), bytes(documents.did(organisation).orElseThrow(RefusedRequest::notFound)));
    }

    @GetMapping("/credentials/status/{list}/{purpose}")
    @OpenTo(Audience.PUBLIC)
    void status(@PathVariable long list, @PathVariable String purpose, HttpServletResponse response) throws IOException {
        FileAnswer.send(response, "application/vc", cached(30),
                bytes(StatusPurpose.of(purpose).flatMap(known -> lists.credential(list, known, Instant.now())).orElseThrow(RefusedRequest::notFound)));
    }

    @GetMapping("/credentials/trust-list.json")
    @OpenTo(Audience.PUBLIC)
    void trustList(HttpServletResponse response) throws IOException {
        FileAnswer.save(response, JSON, cached(60), "trust-list.json", bytes(check.trustList(Instant.now())));
    }

    @GetMapping("/credentials/status-snapshot.json")
    @OpenTo(Audience.PUBLIC)
    void statusSnapshot(HttpServletResponse response) throws IOException {
        FileAnswer.save(response, JSON, cached(60), "status-snapshot.json", bytes(documents.statusSnapshot(Instant.now())));
    }

    private static String cached(int seconds) {
        return "public, max-age=" + seconds;
    }

    private static byte[] bytes(JsonObject document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
