package org.opencreditbank.proof.log;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A witness as HTTP sees it, for whatever web server stands before it (C2SP tlog-witness, "HTTP Interface"). */
public final class WitnessEndpoint {

    private static final Pattern MONITORING = Pattern.compile("([0-9a-f]{64})/checkpoint");
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Witness witness;

    /**
     * What to send back.
     *
     * @param status of HTTP
     * @param contentType of the body
     */
    public record Reply(int status, String contentType, String body) {}

    /** The endpoint of a witness. */
    public WitnessEndpoint(Witness witness) {
        this.witness = witness;
    }

    /**
     * Answers a request.
     *
     * @param method of HTTP
     * @param path below the witness's prefix, without a slash at the front
     * @param body up to {@link AddCheckpoint#LONGEST} bytes; a longer one is refused
     * @throws IOException if the witness's disk fails: answer 500 then
     */
    public Reply answer(String method, String path, byte[] body) throws IOException {
        if (path.equals("add-checkpoint")) {
            return method.equals("POST") ? reply(witness.addCheckpoint(body)) : new Reply(405, PLAIN, "POST only\n");
        }
        Matcher monitoring = MONITORING.matcher(path);
        if (!monitoring.matches()) {
            return new Reply(404, PLAIN, "not found\n");
        }
        if (!method.equals("GET")) {
            return new Reply(405, PLAIN, "GET only\n");
        }
        Optional<SignedNote> latest = witness.latestOf(monitoring.group(1));
        return latest.map(note -> new Reply(200, PLAIN, note.toString()))
                .orElseGet(() -> new Reply(404, PLAIN, "never cosigned\n"));
    }

    private static Reply reply(WitnessAnswer answer) {
        return switch (answer) {
            case WitnessAnswer.Cosigned(var signatures) ->
                new Reply(200, PLAIN, signatures.stream().map(line -> line + "\n").collect(Collectors.joining()));
            case WitnessAnswer.Malformed _ -> new Reply(400, PLAIN, "malformed request\n");
            case WitnessAnswer.NotSigned _ -> new Reply(403, PLAIN, "invalid signature\n");
            case WitnessAnswer.UnknownLog _ -> new Reply(404, PLAIN, "unknown log\n");
            case WitnessAnswer.OtherSize(long size) -> new Reply(409, "text/x.tlog.size", size + "\n");
            case WitnessAnswer.Inconsistent _ -> new Reply(422, PLAIN, "consistency proof does not hold\n");
        };
    }
}
