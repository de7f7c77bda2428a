package org.opencreditbank.bank.recognition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Grade;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.rule.Grading;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;
import org.opencreditbank.rulebook.recognition.whatif.Target;
import org.springframework.stereotype.Component;

/** Puts a decision into words that need no knowledge of rules, for rooms above. */
@Component
public class DecisionViews {

    private final RuleBase rules;
    private final Organisations organisations;

    DecisionViews(RuleBase rules, Organisations organisations) {
        this.rules = rules;
        this.organisations = organisations;
    }

    /**
     * What the rules give toward a programme, what they don't, and why.
     *
     * @param labels what each achievement is called, by its id
     */
    public WhatIfAnswer.Outcome outcome(RuleSetFile file, Allocation allocation, Map<String, String> labels, Words words) {
        return words(file, allocation, labels, words).outcome(owner(allocation.decision().decided().programme().provider(), words));
    }

    /** Everything that a rule asked of the case, met and missed, as a tree. */
    public List<WhatIfAnswer.Told> reasons(RuleSetFile file, Allocation allocation, String rule, Map<String, String> labels, Words words) {
        return words(file, allocation, labels, words).reasons(rule);
    }

    private WhatIfWords words(RuleSetFile file, Allocation allocation, Map<String, String> labels, Words words) {
        var target = new Target(file.hash(), file.rules(), allocation.decision().decided().programme());
        return new WhatIfWords(new Outlook(target, allocation, 0), file, rules.now().savings(), labels, words);
    }

    /** Name of the organisation with that code. */
    public String owner(String code, Words words) {
        var name = organisations.namesByCode(List.of(code)).get(code);
        return name == null ? code : words.pick(name);
    }

    /** What a place of a programme is called, with its code where it is a course. */
    public String place(RuleSetFile file, Programme programme, Place place, Words words) {
        return new RuleWords(file, words).place(place, rules.now().savings().name(new Target(file.hash(), file.rules(), programme), place));
    }

    /** How what a rule gives is entered: by a grade, as passed, or as exempt. */
    public String grade(RuleSetFile file, @Nullable String rule, @Nullable Grade grade, Words words) {
        if (grade != null) {
            return grade.value();
        }
        boolean passOnly = file.rules().rules().stream().anyMatch(each -> each.code().equals(rule) && each.grading() instanceof Grading.PassOnly);
        return words.text(passOnly ? "recognition.grade.pass" : "recognition.grade.exempt");
    }

    /** What the programme is called. */
    public String programme(RuleSetFile file, Programme programme, Words words) {
        return new RuleWords(file, words).title(programme.title(), programme.code());
    }

    /** What the rule is called; empty for none. */
    public String rule(RuleSetFile file, String code, Words words) {
        return file.rules().rules().stream().filter(each -> each.code().equals(code)).findFirst()
                .map(each -> new RuleWords(file, words).title(each.title(), code)).orElse("");
    }
}
