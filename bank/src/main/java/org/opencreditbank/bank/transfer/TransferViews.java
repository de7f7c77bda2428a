package org.opencreditbank.bank.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.DecisionViews;
import org.opencreditbank.bank.recognition.FactsJson;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.recognition.WhatIfAnswer;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.transfer.Holding;
import org.opencreditbank.rulebook.transfer.TransferDue;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.springframework.stereotype.Component;

/** Puts cases into words. */
@Component
class TransferViews {

    private final TransferStore store;
    private final Transfers transfers;
    private final TransferPolicies policies;
    private final RuleSets sets;
    private final DecisionViews decisions;
    private final Organisations organisations;
    private final Catalogue catalogue;

    TransferViews(TransferStore store, Transfers transfers, TransferPolicies policies, RuleSets sets, DecisionViews decisions,
            Organisations organisations, Catalogue catalogue) {
        this.store = store;
        this.transfers = transfers;
        this.policies = policies;
        this.sets = sets;
        this.decisions = decisions;
        this.organisations = organisations;
        this.catalogue = catalogue;
    }

    /** The sign of a stage. */
    static String kind(TransferStage stage) {
        return switch (stage) {
            case TransferStage.Granted _ -> "good";
            case TransferStage.Refused _, TransferStage.Reversed _ -> "refused";
            case TransferStage.Withdrawn _, TransferStage.TimedOut _ -> "note";
            case TransferStage.Confirming _, TransferStage.Judging _, TransferStage.Deciding _, TransferStage.Appealed _,
                    TransferStage.Reviewing _ -> "doubt";
        };
    }

    /** What the programme of a case is called. */
    String programme(TransferFile file, Words words) {
        var rules = sets.content(file.rules());
        var programme = rules.programmes().get(file.programme());
        return programme == null ? file.programme() : decisions.programme(rules, programme, words);
    }

    /** What the rule of a case is called; in words where somebody judges. */
    String rule(TransferFile file, Words words) {
        return file.rule() == null ? words.text("transfer.judged") : decisions.rule(sets.content(file.rules()), file.rule(), words);
    }

    /** What happens next and until when, or what has come of it. */
    String next(TransferFile file, Words words) {
        var word = file.state().stage() instanceof TransferStage.Granted(boolean entire) && !entire ? "granted-part" : file.state().stage().word();
        return TransferDue.of(file.state(), policies.policy(), policies.calendar())
                .map(due -> words.text("transfer.next." + word, "by", due.by()))
                .orElseGet(() -> words.text("transfer.next." + word));
    }

    /** The case, for its learner and those who decide on it. */
    TransferView view(TransferFile file, String address, Words words) {
        var rules = sets.content(file.rules());
        var content = store.content(file);
        var decided = content.map(kept -> FactsJson.read(kept.facts(), rules));
        var used = decided.map(each -> used(each, content.orElseThrow())).orElse(List.of());
        var labels = labels(decided.map(each -> each.facts().sources()).orElse(List.of()), words);
        var allocation = decided.map(each -> Allocation.of(Recognition.decide(rules.rules(), each)));
        var given = transfers.given(file);
        var programme = rules.programmes().get(file.programme());
        return new TransferView(
                file.number(), address, programme(file, words), organisation(file.target(), words), words.text("transfer.stage." + file.state().stage().word()),
                kind(file.state().stage()), next(file, words), Given.sum(given).toString(),
                used.stream().map(source -> used(source, labels, words)).toList(),
                lines(file, given, rules, programme, words),
                file.state().stage() instanceof TransferStage.Granted || file.state().stage() instanceof TransferStage.Reviewing,
                file.rule() == null ? "" : decisions.rule(rules, file.rule(), words),
                "/rules/" + file.rules() + (file.rule() == null ? "" : "#" + file.rule()),
                reasons(file, rules, allocation, labels, words),
                file.rule() == null ? allocation.map(each -> decisions.outcome(rules, each, labels, words).refused()).orElse(List.of()) : List.of(),
                content.map(Content::words).orElse(""),
                history(file, words), file.events(), policies.procedure().appealableUntil(file.state()).orElse(null),
                file.state().holding() != Holding.NONE);
    }

    private List<WhatIfAnswer.Told> reasons(TransferFile file, RuleSetFile rules, Optional<Allocation> allocation, Map<String, String> labels,
            Words words) {
        var rule = file.rule();
        return rule == null ? List.of() : allocation.map(each -> decisions.reasons(rules, each, rule, labels, words)).orElse(List.of());
    }

    private List<TransferView.Line> lines(TransferFile file, List<Given> given, RuleSetFile rules, @Nullable Programme programme, Words words) {
        return given.stream().map(line -> new TransferView.Line(
                line.place(), programme == null ? line.where().code() : decisions.place(rules, programme, line.where(), words),
                line.credits().toString(), decisions.grade(rules, file.rule(), line.grade(), words))).toList();
    }

    /** What each place is called. */
    List<String> places(TransferFile file, List<Given> given, Words words) {
        var rules = sets.content(file.rules());
        return lines(file, given, rules, rules.programmes().get(file.programme()), words).stream().map(TransferView.Line::place).toList();
    }

    private static List<Source> used(Case decided, Content content) {
        return decided.facts().sources().stream().filter(source -> content.used().contains(source.id())).toList();
    }

    /** What each achievement is called in the reader's language, by its id. */
    Map<String, String> labels(List<Source> sources, Words words) {
        var labels = new HashMap<String, String>();
        sources.stream().collect(Collectors.groupingBy(Source::provider)).forEach((provider, all) -> {
            var known = organisations.find(provider)
                    .map(each -> catalogue.find(each.id(), all.stream().map(Source::course).distinct().toList())).orElse(Map.of());
            all.forEach(source -> {
                var course = known.get(source.course());
                labels.put(source.id(), course == null || !course.known() ? source.name() : words.pick(course.name()));
            });
        });
        return labels;
    }

    private TransferView.Used used(Source source, Map<String, String> labels, Words words) {
        var worth = source.worths().stream()
                .map(each -> words.text("transfer.worth", "framework", each.framework(),
                        "level", each.level() == null ? "–" : each.level().toString(),
                        "credits", each.credits() == null ? "–" : each.credits().toString()))
                .collect(Collectors.joining("; "));
        return new TransferView.Used(labels.getOrDefault(source.id(), source.name()), source.course(), decisions.owner(source.provider(), words),
                words.happened(source.obtained()), worth, source.grade() == null ? "" : source.grade().value());
    }

    private List<TransferView.Step> history(TransferFile file, Words words) {
        var steps = new ArrayList<TransferView.Step>();
        for (var each : store.history(file)) {
            var said = each.said();
            var event = said == null ? null : said.event();
            var how = each.number() == 0 && said != null && !said.granted().isEmpty() ? ".granted" : outcome(event);
            var what = words.text("transfer.happened." + each.kind() + how, "who", words.text("transfer.party." + each.party().name()));
            steps.add(new TransferView.Step(each.on(), what, event instanceof TransferEvent.Reasoned reasoned ? reasoned.reasons() : ""));
        }
        return steps;
    }

    private static String outcome(@Nullable TransferEvent event) {
        return switch (event) {
            case TransferEvent.Judge(boolean favours, _) -> favours ? ".yes" : ".no";
            case TransferEvent.Decide(boolean grants, boolean entire, _) -> grants ? entire ? ".yes" : ".part" : ".no";
            case TransferEvent.DecideAppeal(boolean upheld, _) -> upheld ? ".yes" : ".no";
            case null, default -> "";
        };
    }

    /** Name of an organisation. */
    String organisation(long id, Words words) {
        Organisation known = organisations.get(id);
        return words.pick(known.name());
    }

    /** The case in a list. */
    TransferRow row(TransferFile file, String address, Words words) {
        return new TransferRow(address, file.number(), programme(file, words), organisation(file.target(), words),
                words.text("transfer.stage." + file.state().stage().word()), kind(file.state().stage()), Given.sum(transfers.given(file)).toString(),
                file.state().since(), next(file, words));
    }
}
