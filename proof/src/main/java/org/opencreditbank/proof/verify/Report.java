package org.opencreditbank.proof.verify;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of verifying one document.
 *
 * @param verdict   what the checks come to
 * @param issuer    who issued it according to the trust list; never a name that the document gives itself
 * @param at        the time that it was judged at
 * @param trustList which trust list was used, as of when
 * @param status    as of when statuses were known
 * @param loggedAt  since when it is proven to stand in a witnessed log; empty where its time is only claimed
 * @param probes    the checks, in the order they were made
 * @param document  what was read, where it could be
 * @param contained the reports on credentials inside: of a presentation or a comprehensive learner record
 */
public record Report(Verdict verdict, Optional<TrustList.Issuer> issuer, Instant at, String trustList, Optional<Instant> status, Optional<Instant> loggedAt,
                     List<Probe> probes, Optional<JsonObject> document, List<Report> contained) {

    public Report {
        probes = List.copyOf(probes);
        contained = List.copyOf(contained);
    }

    /** Whether it and everything in it is valid. */
    public boolean allValid() {
        return verdict instanceof Verdict.Valid && contained.stream().allMatch(Report::allValid);
    }
}
