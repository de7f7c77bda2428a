package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.rulebook.recognition.life.RuleLife;
import org.springframework.stereotype.Component;

/** Puts drafts into words for the rule desk. */
@Component
class DeskViews {

    private final RuleSets sets;
    private final Organisations organisations;
    private final SignIns signIns;
    private final Today today;

    DeskViews(RuleSets sets, Organisations organisations, SignIns signIns, Today today) {
        this.sets = sets;
        this.organisations = organisations;
        this.signIns = signIns;
        this.today = today;
    }

    /** A line for each. */
    List<DraftRow> rows(List<Draft> drafts, Words words) {
        var owners = organisations.namesByCode(drafts.stream().map(Draft::owner).toList());
        var who = who(drafts.stream().map(each -> each.latest().actor()).toList(), words);
        return drafts.stream().map(each -> new DraftRow(each.address(), title(each, words), owner(each.owner(), owners, words), standing(each, words),
                words.moment(each.latest().at()), who.getOrDefault(each.latest().actor(), ""))).toList();
    }

    /** A line for each. */
    List<SavingRow> savings(Draft draft, List<Draft.Saving> savings, Words words) {
        var who = who(savings.stream().map(Draft.Saving::actor).toList(), words);
        return savings.stream().map(each -> new SavingRow(draft.address() + "/history?number=" + each.number(), each.number(),
                words.moment(each.at()), who.getOrDefault(each.actor(), ""))).toList();
    }

    /**
     * The draft with what its text is worth.
     *
     * @param document the text to be checked: what is saved, or what was typed and is not saved yet
     */
    DraftView view(Draft draft, String document, Words words) {
        var check = DraftCheck.of(document, draft.owner(), sets);
        var owners = organisations.namesByCode(List.of(draft.owner()));
        return new DraftView(draft.address(), title(draft, words), owner(draft.owner(), owners, words), saved(draft, words),
                draft.latest().number(), draft.life(), standing(draft, words), published(draft), check.faults().stream().map(fault -> wrong(fault, words)).toList(),
                check.tests().stream().map(test -> new DraftView.Tried(test.name(), test.differs().isEmpty(),
                        test.differs().stream().map(words::refusal).toList())).toList(),
                check.sound() ? List.of() : lines(document, check.faults()));
    }

    /** Where it stands. */
    String standing(Draft draft, Words words) {
        return switch (draft.life()) {
            case RuleLife.Draft() -> words.text("recognition.desk.standing.draft");
            case RuleLife.Consulted(LocalDate until) -> words.text(until.isBefore(today.day()) ? "recognition.desk.standing.consulted-over"
                    : "recognition.desk.standing.consulted", "until", until);
            case RuleLife.Published _, RuleLife.Suspended _, RuleLife.Retired _ -> words.text("recognition.desk.standing.published");
        };
    }

    private static String published(Draft draft) {
        var done = draft.done();
        return done == null || done.hash() == null ? "" : "/rule-desk/published/" + done.hash();
    }

    /** When and by whom it was saved last. */
    String saved(Draft draft, Words words) {
        return words.text("recognition.desk.saved-by", "when", draft.latest().at(), "who",
                who(List.of(draft.latest().actor()), words).getOrDefault(draft.latest().actor(), ""));
    }

    String title(Draft draft, Words words) {
        return draft.code().isEmpty() ? words.text("recognition.desk.untitled")
                : words.text("recognition.rules.version", "code", draft.code(), "version", draft.version().isEmpty() ? "–" : draft.version());
    }

    private static DraftView.Wrong wrong(Fault fault, Words words) {
        return new DraftView.Wrong(fault.line(),
                fault.line() == 0 ? words.text("recognition.desk.whole-text")
                        : words.text("recognition.desk.where", "line", Integer.toString(fault.line()), "column", Integer.toString(fault.column())),
                words.refusal(fault.refusal()), words.mend(fault.refusal()));
    }

    private static List<DraftView.Line> lines(String document, List<Fault> faults) {
        var wrong = faults.stream().map(Fault::line).collect(Collectors.toSet());
        var lines = new ArrayList<DraftView.Line>();
        for (var text : document.lines().toList()) {
            int number = lines.size() + 1;
            lines.add(new DraftView.Line(number, text, wrong.contains(number)));
        }
        return lines;
    }

    /** The texts with which a draft can begin: a short template, what the visitor's organisations have published, and all else as examples. */
    Map<String, String> starts(Collection<String> own, Words words) {
        var starts = new LinkedHashMap<String, String>();
        starts.put("", words.text("recognition.desk.start.template"));
        var others = new ArrayList<PublishedRules>();
        for (var each : sets.all()) {
            if (own.contains(each.owner())) {
                starts.put(each.hash(), words.text("recognition.desk.start.own", "title", words.pick(each.title()), "code", each.code(),
                        "version", Integer.toString(each.version())));
            } else {
                others.add(each);
            }
        }
        others.forEach(each -> starts.put(each.hash(), words.text("recognition.desk.start.other", "title", words.pick(each.title()), "code", each.code(),
                "version", Integer.toString(each.version()))));
        return starts;
    }

    /** Whose rules it will be. */
    String owner(Draft draft, Words words) {
        return owner(draft.owner(), organisations.namesByCode(List.of(draft.owner())), words);
    }

    private static String owner(String code, Map<String, Map<String, String>> owners, Words words) {
        var name = owners.get(code);
        return name == null ? code : words.pick(name);
    }

    /** Those who acted, in words, by the label of their record. */
    private Map<String, String> who(Collection<String> labels, Words words) {
        var people = new TreeSet<Long>();
        var acted = new HashMap<String, Actor>();
        for (var label : labels) {
            var actor = Actor.of(label);
            acted.put(label, actor);
            if (actor instanceof Actor.Person person) {
                people.add(person.userId());
            }
        }
        var names = signIns.names(people);
        var who = new HashMap<String, String>();
        acted.forEach((label, actor) -> who.put(label, switch (actor) {
            case Actor.Person(long id, var role) -> words.text("recognition.desk.person", "name", names.getOrDefault(id, Long.toString(id)),
                    "role", words.text("access.role." + role));
            case Actor.Program(String client) -> client;
            case Actor.SystemTask(String task) -> task;
            case Actor.CommandLine(String user) -> user;
            case Actor.Share(String what) -> what;
        }));
        return who;
    }
}
