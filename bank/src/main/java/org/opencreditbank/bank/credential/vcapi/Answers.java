package org.opencreditbank.bank.credential.vcapi;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers of the endpoints: a bare credential, or problem details that name every fault. */
final class Answers {

    private static final JsonProvider JSON = JsonProvider.provider();

    private Answers() {}

    /** What was issued, by itself. */
    static ResponseEntity<String> issued(JsonObject credential) {
        return json(HttpStatus.CREATED, credential);
    }

    /** Something to read. */
    static ResponseEntity<String> given(JsonObject document) {
        return json(HttpStatus.OK, document);
    }

    /** A document that verifies, with what is worth a warning. */
    static ResponseEntity<String> verified(List<Fault> warnings) {
        return json(HttpStatus.OK, JSON.createObjectBuilder().add("verified", true).add("problemDetails", problems(warnings)).build());
    }

    /** A document that does not verify.
     *
     * @throws IllegalArgumentException where nothing is wrong */
    static ResponseEntity<String> notVerified(List<Fault> faults) {
        return refused(faults, JSON.createObjectBuilder().add("verified", false));
    }

    /** A request that can't be done.
     *
     * @throws IllegalArgumentException where nothing is wrong */
    static ResponseEntity<String> refused(List<Fault> faults) {
        return refused(faults, JSON.createObjectBuilder());
    }

    private static ResponseEntity<String> refused(List<Fault> faults, JsonObjectBuilder answer) {
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refusal says why");
        }
        answer.addAll(JSON.createObjectBuilder(faults.getFirst().problem())).add("status", HttpStatus.BAD_REQUEST.value())
                .add("problemDetails", problems(faults));
        return ResponseEntity.status(HttpStatus.BAD_REQUEST).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(answer.build().toString());
    }

    private static JsonArrayBuilder problems(List<Fault> faults) {
        JsonArrayBuilder problems = JSON.createArrayBuilder();
        faults.forEach(fault -> problems.add(fault.problem()));
        return problems;
    }

    private static ResponseEntity<String> json(HttpStatus status, JsonObject body) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON).body(body.toString());
    }
}
