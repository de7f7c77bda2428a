package org.opencreditbank.bank.transfer;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Form;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.recognition.DecisionViews;
import org.opencreditbank.bank.recognition.OwnFacts;
import org.opencreditbank.bank.recognition.RuleSetFile;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Decider;
import org.springframework.stereotype.Component;

/** Shows a learner what they may ask for toward a programme. */
@Component
class ApplyViews {

    private final OwnFacts facts;
    private final OwnClaims claims;
    private final RuleSets sets;
    private final DecisionViews decisions;
    private final TransferViews views;
    private final Learners learners;
    private final Today today;

    ApplyViews(OwnFacts facts, OwnClaims claims, RuleSets sets, DecisionViews decisions, TransferViews views, Learners learners, Today today) {
        this.facts = facts;
        this.claims = claims;
        this.sets = sets;
        this.decisions = decisions;
        this.views = views;
        this.learners = learners;
        this.today = today;
    }

    /**
     * The page toward a programme; empty where no rule set of today has it.
     *
     * @param chosen achievements and courses that were chosen before
     */
    Optional<ApplyView> view(long learner, String rules, String programme, Form form, Set<String> chosen, Words words) {
        return sets.deciding(today.day()).stream().filter(each -> each.code().equals(rules)).findFirst()
                .map(published -> sets.content(published.hash()))
                .filter(file -> file.programmes().containsKey(programme))
                .map(file -> view(learner, file, Objects.requireNonNull(file.programmes().get(programme)), form, chosen, words));
    }

    private ApplyView view(long learner, RuleSetFile file, Programme programme, Form form, Set<String> chosen, Words words) {
        var held = facts.facts(learner);
        var active = claims.of(learners.group(learner), held);
        var allocation = Allocation.of(Recognition.decide(file.rules(),
                new Case(new Facts(held.sources(), held.record(), active), programme, today.day())));
        var labels = views.labels(held.sources(), words);
        var given = allocation.granted().stream().flatMap(grant -> grant.lines().stream()).map(line -> line.place().key())
                .collect(Collectors.toCollection(HashSet::new));
        active.stream().filter(claim -> claim.qualification().equals(programme.qualification()))
                .forEach(claim -> claim.lines().forEach(line -> given.add(line.place().key())));
        var otherwise = file.rules().otherwise();
        return new ApplyView(file.rules().code(), programme.code(), decisions.outcome(file, allocation, labels, words),
                otherwise == Decider.NOBODY ? "" : words.text("recognition.says.otherwise-" + Mapping.word(otherwise)),
                held.sources().stream().map(source -> new ApplyView.Choice(source.id(), labels.getOrDefault(source.id(), source.name()),
                        words.text("transfer.of", "owner", decisions.owner(source.provider(), words), "when", words.happened(source.obtained())),
                        chosen.contains(source.id()))).toList(),
                courses(file, programme, given, chosen, words), form);
    }

    private List<ApplyView.Choice> courses(RuleSetFile file, Programme programme, Set<String> given, Set<String> chosen, Words words) {
        return programme.allParts().stream().flatMap(part -> part.courses().stream())
                .filter(course -> !given.contains(new Place.Course(course.code()).key()) && !isClosed(file, course))
                .map(course -> new ApplyView.Choice(course.code(), decisions.place(file, programme, new Place.Course(course.code()), words),
                        words.text("recognition.told.total", "credits", course.credits().toString()), chosen.contains(course.code())))
                .toList();
    }

    private static boolean isClosed(RuleSetFile file, ProgrammeCourse course) {
        return course.features().stream().anyMatch(file.rules().closed()::contains);
    }
}
