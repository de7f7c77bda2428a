package org.opencreditbank.bank.evidence;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Audience;
import org.opencreditbank.bank.access.OpenTo;
import org.opencreditbank.bank.layout.Page;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.proof.log.Checkpoint;
import org.opencreditbank.proof.log.Misbehaviour;
import org.opencreditbank.proof.log.Publication;
import org.opencreditbank.proof.log.WitnessClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The log for everybody to look at: how it stands, who witnesses it, and what this bank has seen of others. */
@Controller
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class LogPage {

    private final LogFolder folder;
    private final WitnessedLog log;
    private final LogKeyHistory history;

    LogPage(LogFolder folder, WitnessedLog log, LogKeyHistory history) {
        this.history = history;
        this.folder = folder;
        this.log = log;
    }

    @GetMapping("/log")
    @OpenTo(Audience.PUBLIC)
    Page log(Words words) throws IOException {
        Optional<Checkpoint> state = folder.published().flatMap(Checkpoint::of);
        List<LogKeyHistory.Known> known = history.all();
        LogStanding standing = log.standing();
        Map<String, WitnessClient.Outcome> outcomes = log.outcomes();
        List<LogView.WitnessRow> witnesses = log.witnesses().stream()
                .map(witness -> new LogView.WitnessRow(
                        witness.name(),
                        witness.key().name(),
                        Optional.ofNullable(outcomes.get(witness.name()))
                                .map(outcome -> said(outcome, words))
                                .orElseGet(() -> words.text("evidence.log.witness.not-asked"))))
                .toList();
        return Page.of("evidence/log", "view", new LogView(
                log.keys().log().key().name(),
                words.number(state.map(Checkpoint::size).orElse(0L)),
                state.map(checkpoint -> checkpoint.root().base64()).orElse(""),
                words.text(stateKey(standing)),
                good(standing),
                witnesses,
                log.witness().evidence().stream().map(each -> told(each, words)).toList(),
                Stream.concat(
                                known.stream().filter(LogKeyHistory.Known::signs).map(key -> "log " + key.key()),
                                Stream.of("witness this-bank " + log.keys().witness().key()))
                        .toList(),
                known.stream().flatMap(key -> key.ended().stream().map(ended ->
                        new LogView.FormerKey("log " + key.key(), words.text("evidence.log.keys.ended", "at", words.moment(ended))))).toList()));
    }

    private static boolean good(LogStanding standing) {
        return standing instanceof LogStanding.Kept(Publication publication)
                && (publication instanceof Publication.Published || publication instanceof Publication.Unchanged);
    }

    private static String stateKey(LogStanding standing) {
        return switch (standing) {
            case LogStanding.Elsewhere _ -> "evidence.log.state.elsewhere";
            case LogStanding.Failing _ -> "evidence.log.state.failing";
            case LogStanding.DatabaseSetBack _ -> "evidence.log.state.database-set-back";
            case LogStanding.DatabaseIsAnother _ -> "evidence.log.state.database-is-another";
            case LogStanding.Kept(Publication publication) -> switch (publication) {
                case Publication.Published _, Publication.Unchanged _ -> "evidence.log.state.published";
                case Publication.Waiting _ -> "evidence.log.state.waiting";
                case Publication.RolledBack _ -> "evidence.log.state.rolled-back";
                case Publication.PastChanged _ -> "evidence.log.state.past-changed";
                case Publication.Contradicted _ -> "evidence.log.state.contradicted";
            };
        };
    }

    private static String said(WitnessClient.Outcome outcome, Words words) {
        return switch (outcome) {
            case WitnessClient.Outcome.Cosigned(_, var at) ->
                words.text("evidence.log.witness.cosigned", "at", words.moment(at));
            case WitnessClient.Outcome.OtherSize(long size) ->
                words.text("evidence.log.witness.other-size", "size", words.number(size));
            case WitnessClient.Outcome.Inconsistent _ -> words.text("evidence.log.witness.inconsistent");
            case WitnessClient.Outcome.Refused _ -> words.text("evidence.log.witness.refused");
            case WitnessClient.Outcome.NotItsSignature _ -> words.text("evidence.log.witness.not-its-signature");
            case WitnessClient.Outcome.Unreachable _ -> words.text("evidence.log.witness.unreachable");
        };
    }

    private static String told(Misbehaviour misbehaviour, Words words) {
        return switch (misbehaviour) {
            case Misbehaviour.SplitView split ->
                words.text("evidence.log.misbehaviour.split-view", "log", split.origin());
            case Misbehaviour.UnprovenGrowth growth ->
                words.text("evidence.log.misbehaviour.unproven-growth", "log", growth.origin());
        };
    }
}
