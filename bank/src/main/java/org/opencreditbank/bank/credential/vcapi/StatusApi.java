package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.proof.jsonld.LinkedData;
import org.opencreditbank.proof.refusal.Outcome;
import org.opencreditbank.proof.refusal.Refusal;
import org.opencreditbank.proof.status.StatusEntry;
import org.opencreditbank.proof.suite.DataIntegrity;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Status lists of the issuers for suites, and how an entry is changed (VC API §3.2, update status). */
@RestController
@ForSuites
class StatusApi {

    private final SuiteIssuers issuers;
    private final SuiteStatusLists statusLists;
    private final DataIntegrity integrity = new DataIntegrity(new LinkedData(SuiteContexts.contexts()));
    private final Clock clock = Clock.systemUTC();

    StatusApi(SuiteIssuers issuers, SuiteStatusLists statusLists) {
        this.issuers = issuers;
        this.statusLists = statusLists;
    }

    /** The list of an issuer, as it is now. */
    @GetMapping("/status-lists/{issuer}")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> list(@PathVariable String issuer) {
        Optional<SuiteIssuer> named = issuers.named(issuer);
        if (named.isEmpty()) {
            return noSuchList();
        }
        return switch (statusLists.credential(named.get(), IssuingApi.base(), integrity, clock.instant())) {
            case Outcome.Given<JsonObject>(JsonObject list) -> Answers.given(list);
            case Outcome.Refused<JsonObject>(Refusal refusal) -> Answers.refused(List.of(Fault.of(refusal)));
        };
    }

    /** Sets the entry that {@code credentialStatus} names to {@code status}: revoked or not. */
    @PostMapping("/credentials/status")
    @OpenTo(Audience.PUBLIC)
    ResponseEntity<String> set(InputStream body) throws IOException {
        return Asked.answer(body, "credentialStatus", asked -> switch (StatusEntry.of(asked.document())) {
            case Outcome.Given<StatusEntry>(StatusEntry entry) -> set(entry, !JsonValue.FALSE.equals(asked.request().get("status")));
            case Outcome.Refused<StatusEntry>(Refusal refusal) -> Answers.refused(List.of(Fault.of(refusal)));
        });
    }

    private ResponseEntity<String> set(StatusEntry entry, boolean revoked) {
        Optional<SuiteIssuer> issuer = issuers.all().stream()
                .filter(each -> entry.list().equals(SuiteStatusLists.url(each, IssuingApi.base()))).findFirst();
        if (issuer.isEmpty() || !statusLists.set(issuer.get(), entry.index(), revoked)) {
            return noSuchList();
        }
        return Answers.given(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static ResponseEntity<String> noSuchList() {
        return Answers.refused(List.of(Fault.request("no-such-list", "There is no such list or no such entry.", "credentialStatus")));
    }
}
