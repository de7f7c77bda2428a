package org.opencreditbank.proof.log;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks one witness for cosignatures (C2SP tlog-witness). Safe for several threads. */
public final class WitnessClient {

    private final TrustPolicy.Witness witness;
    private final URI endpoint;
    private final HttpClient http;
    private final Duration patience;
    private final SignatureCheck check;

    /** What became of a question. */
    public sealed interface Outcome {

        /** It has cosigned, and its signature is good. */
        record Cosigned(NoteSignature signature, Instant at) implements Outcome {}

        /** It has cosigned another size last. */
        record OtherSize(long size) implements Outcome {}

        /** It says that the new state does not begin with the one it knows. */
        record Inconsistent() implements Outcome {}

        /** It does not watch this log, or does not accept its key, or finds the request malformed. */
        record Refused(int status) implements Outcome {}

        /** It answers as no witness answers, or with a cosignature that is not its key's. */
        record NotItsSignature() implements Outcome {}

        /** No answer in time. */
        record Unreachable() implements Outcome {}
    }

    /**
     * A client.
     *
     * @param witness with the URL of its submission prefix
     * @param patience how long an answer may take
     * @throws IllegalArgumentException if the policy has no URL for it, or one that is none
     */
    public WitnessClient(TrustPolicy.Witness witness, HttpClient http, Duration patience, SignatureCheck check) {
        String prefix = witness.url().orElseThrow(() -> new IllegalArgumentException("no URL of " + witness.name()));
        this.witness = witness;
        this.endpoint = URI.create(prefix.endsWith("/") ? prefix + "add-checkpoint" : prefix + "/add-checkpoint");
        this.http = http;
        this.patience = patience;
        this.check = check;
    }

    /** Whom it asks. */
    public TrustPolicy.Witness witness() {
        return witness;
    }

    /**
     * Asks for a cosignature.
     *
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Outcome ask(AddCheckpoint request) throws InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .timeout(patience)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString()))
                .build();
        HttpResponse<byte[]> response;
        try {
            response = http.send(post, BodyHandlers.limiting(BodyHandlers.ofByteArray(), SignedNote.LONGEST));
        } catch (IOException away) {
            return new Outcome.Unreachable();
        }
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return switch (response.statusCode()) {
            case 200 -> cosigned(request.note(), body);
            case 409 -> Decimal.parse(body.strip())
                    .<Outcome>map(Outcome.OtherSize::new)
                    .orElseGet(Outcome.NotItsSignature::new);
            case 422 -> new Outcome.Inconsistent();
            case 400, 403, 404 -> new Outcome.Refused(response.statusCode());
            // A proxy's or a server's trouble: nothing that the witness has said.
            default -> new Outcome.Unreachable();
        };
    }

    private Outcome cosigned(SignedNote note, String lines) {
        Optional<List<NoteSignature>> signatures = SignedNote.parseSignatures(lines);
        for (NoteSignature signature : signatures.orElse(List.of())) {
            if (witness.key().verify(note.text(), signature, check) instanceof NoteVerdict.Signed signed
                    && signed.at().isPresent()) {
                return new Outcome.Cosigned(signature, signed.at().get());
            }
        }
        return new Outcome.NotItsSignature();
    }
}
