package org.opencreditbank.bank.deposit.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.deposit.Deposit;
import org.opencreditbank.bank.deposit.Finding;
import org.opencreditbank.bank.deposit.Tally;
import org.opencreditbank.bank.layout.Progress;
import org.opencreditbank.rulebook.Refusal;

/**
 * A deposit as its page shows it.
 *
 * @param organisation name of the organisation, in the reader's language
 * @param agreement title of the agreement, in the reader's language
 * @param working whether somebody is at it now; otherwise it waits to be resumed
 */
public record DepositView(
        Deposit deposit, String organisation, String agreement, List<Finding> findings, boolean working, Instant now) {

    /** Copies the findings. */
    public DepositView {
        findings = List.copyOf(findings);
    }

    /** Its address. */
    public String address() {
        return "/deposits/" + deposit.publicId();
    }

    /** What the file was read with. */
    public String encoding() {
        return deposit.encoding().label();
    }

    /** How many rows ended so. */
    public long count(Tally.Count count) {
        return deposit.tally().of(count);
    }

    /** How far it is. */
    public Progress progress() {
        long total = deposit.rowsTotal() == null ? 0 : deposit.rowsTotal();
        Instant end = deposit.finishedAt() == null ? now : deposit.finishedAt();
        long seconds = deposit.startedAt() == null
                ? 0
                : Math.max(1, Duration.between(deposit.startedAt(), end).toSeconds());
        long rate = seconds == 0 ? 0 : deposit.rowsDone() / seconds;
        @Nullable Duration left = rate == 0 || total == 0 ? null : Duration.ofSeconds((total - deposit.rowsDone()) / rate);
        return new Progress(deposit.rowsDone(), total, rate, left, !deposit.state().isUnderWay());
    }

    /** Its state's word and sign, as a key of the messages and a kind of notice. */
    public String stateKey() {
        return switch (deposit.state()) {
            case WAITING, RUNNING -> working ? "running" : "interrupted";
            case FINISHED -> deposit.dryRun() ? "dry" : count(Tally.Count.RETURNED) > 0 ? "finished-returned" : "finished";
            case REFUSED -> "refused";
        };
    }

    /** The kind of sign beside the state. */
    public String stateKind() {
        return switch (deposit.state()) {
            case WAITING, RUNNING -> working ? "note" : "doubt";
            case FINISHED -> count(Tally.Count.RETURNED) > 0 ? "doubt" : "good";
            case REFUSED -> "refused";
        };
    }

    /** A finding's code and parameters, for how to mend it. */
    public static Refusal asRefusal(Finding finding) {
        return new Refusal(finding.doubt().code(), finding.doubt().params());
    }

    /** The first lines of a finding, in words. */
    public static String lines(Finding finding) {
        return String.join(", ", finding.firstLines().stream().map(String::valueOf).toList());
    }
}
