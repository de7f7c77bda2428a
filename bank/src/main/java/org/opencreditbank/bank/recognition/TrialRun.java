package org.opencreditbank.bank.recognition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.opencreditbank.bank.layout.Progress;

/**
 * How far a draft has been tried against what was decided in the past.
 *
 * @param saving number of the saving that is tried
 * @param since decisions from this day on
 * @param total cases to look at
 * @param done cases looked at
 * @param changed those that would come out otherwise
 * @param movedAt when it last said how far it is
 */
record TrialRun(UUID draft, int saving, LocalDate since, long total, long done, long changed, State state, Instant startedAt, Instant movedAt) {

    /** How it stands; a run that has said nothing for minutes has failed with the bank it ran in. */
    enum State { RUNNING, FINISHED, FAILED }

    /**
     * A case that would come out otherwise.
     *
     * @param number in the order in which they were found, from 1
     * @param gave as {@link DecisionJson#gives} writes it, with the achievements it is given for
     */
    record Change(long number, String caseNumber, LocalDate decidedOn, String gave, String would) {}

    Progress progress() {
        var gone = Duration.between(startedAt, movedAt);
        long rate = gone.toMillis() < 500 ? 0 : done * 1000 / gone.toMillis();
        return new Progress(done, total, rate, rate == 0 ? null : Duration.ofSeconds(Math.max(0, total - done) / rate), state != State.RUNNING);
    }
}
