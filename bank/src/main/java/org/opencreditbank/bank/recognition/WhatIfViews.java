package org.opencreditbank.bank.recognition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.CourseSearch;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.recognition.Reason;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.fact.Facts;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.whatif.Measure;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;
import org.opencreditbank.rulebook.recognition.whatif.WhatIf;
import org.springframework.stereotype.Component;

/** Answers what achievements would be worth, and puts question and answer into words. */
@Component
class WhatIfViews {

    /** Kinds of achievement that can be asked about without naming a course. */
    static final List<String> KINDS = List.of("certificate", "course", "exam", "training", "experience");

    /** At most so many programmes are told. */
    static final int MOST_SHOWN = 50;

    /** So many programmes are told where nobody says how many. */
    static final int SHOWN = 10;

    private static final int SUGGESTED = 8;

    private final RuleBase rules;
    private final RuleSets sets;
    private final Catalogue catalogue;
    private final CourseSearch search;
    private final Organisations organisations;
    private final Demand demand;
    private final AskedBefore before;

    WhatIfViews(RuleBase rules, RuleSets sets, Catalogue catalogue, CourseSearch search, Organisations organisations, Demand demand, AskedBefore before) {
        this.rules = rules;
        this.sets = sets;
        this.catalogue = catalogue;
        this.search = search;
        this.organisations = organisations;
        this.demand = demand;
        this.before = before;
    }

    /** The page for what is asked. */
    WhatIfView view(WhatIfForm asked, int limit, Words words) {
        var state = rules.now();
        var supposed = Supposed.of(asked, state, catalogue, organisations, words);
        var items = new ArrayList<WhatIfView.Item>();
        for (int at = 0; at < asked.items().size(); at++) {
            items.add(item(asked.items().get(at), at + 1, supposed, state, words));
        }
        boolean answers = !supposed.facts().sources().isEmpty() && supposed.form().isSound() && asked.search().isEmpty();
        return new WhatIfView(items, supposed.form(), suggestions(asked, state, words), asked.items().size() >= WhatIfForm.MOST, classes(words),
                origins(state, words), orders(words), kinds(words),
                answers ? answer(state, supposed.facts(), supposed.labels(), supposed.asked(), asked.order(), limit, words) : null);
    }

    /** The answer by the rules of today, in words; refusals are counted once. */
    WhatIfAnswer answer(Facts facts, Map<String, String> labels, Map<String, Demand.Asked> asked, WhatIfForm.Order order, int limit, Words words) {
        return answer(rules.now(), facts, labels, asked, order, limit, words);
    }

    private WhatIfAnswer answer(RuleBase.State state, Facts facts, Map<String, String> labels, Map<String, Demand.Asked> asked,
            WhatIfForm.Order order, int limit, Words words) {
        var answer = answer(state, facts, asked, order, limit);
        var owners = organisations.namesByCode(Stream.concat(answer.best().stream(), answer.refused().stream())
                .map(outlook -> outlook.target().programme().provider()).toList());
        var best = answer.best().stream().map(outlook -> outcome(outlook, state, owners, labels, words)).toList();
        var refused = answer.refused().stream().map(outlook -> outcome(outlook, state, owners, labels, words)).toList();
        String summary;
        if (!best.isEmpty()) {
            summary = words.text("recognition.what-if.summary", "count", best.size(), "credits", best.getFirst().credits(),
                    "programme", best.getFirst().programme(), "owner", best.getFirst().owner());
        } else {
            summary = words.text(refused.isEmpty() ? "recognition.what-if.no-rule" : "recognition.what-if.nothing");
        }
        return new WhatIfAnswer(summary, best, refused, answer.more(), turnsOnFeatures(answer));
    }

    private static boolean turnsOnFeatures(WhatIf answer) {
        return Stream.concat(answer.best().stream(), answer.refused().stream())
                .flatMap(outlook -> outlook.allocation().decision().open().stream())
                .flatMap(rule -> Reason.of(rule.finding()).obstacles().stream())
                .anyMatch(reason -> reason.what().equals("feature") && reason.verdict() == Verdict.UNKNOWN);
    }

    /** How many programmes are shown where so many are asked for. */
    static int shown(int asked) {
        return asked < 1 ? SHOWN : Math.min(asked, MOST_SHOWN);
    }

    /** The answer itself; refusals are counted once. */
    WhatIf answer(RuleBase.State state, Facts facts, Map<String, Demand.Asked> asked, WhatIfForm.Order order, int limit) {
        var answer = WhatIf.of(state.index(), facts, state.day(), measure(order, state.savings()), limit);
        if (before.isNew(facts)) {
            demand.count(answer, asked, state.day());
        }
        return answer;
    }

    static Measure measure(WhatIfForm.Order order, Savings savings) {
        return switch (order) {
            case CREDITS -> Measure.CREDITS;
            case HOURS -> savings::hours;
            case MONEY -> (target, rule, place, _) -> {
                var price = savings.money(target, rule, place);
                return price == null ? 0 : price.hundredths();
            };
        };
    }

    private WhatIfAnswer.Outcome outcome(
            Outlook outlook, RuleBase.State state, Map<String, Map<String, String>> owners, Map<String, String> labels, Words words) {
        return new WhatIfWords(outlook, sets.content(outlook.target().hash()), state.savings(), labels, words)
                .outcome(owner(outlook.target().programme().provider(), owners, words));
    }

    private static String owner(String code, Map<String, Map<String, String>> names, Words words) {
        var name = names.get(code);
        return name == null ? code : words.pick(name);
    }

    private WhatIfView.Item item(WhatIfForm.Item item, int number, Supposed supposed, RuleBase.State state, Words words) {
        var id = Integer.toString(number);
        var source = supposed.facts().sources().stream().filter(each -> each.id().equals(id)).findFirst();
        var conditions = new ConditionWords(words);
        return new WhatIfView.Item(number, item.what(), supposed.labels().getOrDefault(id, words.text("recognition.what-if.gone")),
                source.map(each -> detail(item, each, words)).orElse(""),
                item.kind().equals("course"), item.fields().isEmpty() || !supposed.form().isSound(),
                supposed.told().contains(id) ? List.of() : state.vocabulary().features().stream()
                        .map(each -> new WhatIfView.Feature(each, conditions.word("feature", each), item.features().contains(each))).toList());
    }

    /** What is known of it, and what was typed: it is read while the fields are folded away. */
    private static String detail(WhatIfForm.Item item, Source source, Words words) {
        var conditions = new ConditionWords(words);
        var told = new ArrayList<String>();
        if (item.kind().equals("course")) {
            told.add(words.text("recognition.what-if.of-catalogue", "code", source.course(), "provider", source.provider(),
                    "class", conditions.word("class", Mapping.word(source.creditClass())),
                    "worth", source.worths().isEmpty() ? words.text("recognition.what-if.unplaced") : conditions.list(source.worths().stream()
                            .map(worth -> worth.framework() + " " + worth.level() + " / " + worth.credits()).toList())));
        } else {
            told.add(conditions.word("kind", source.kind()));
        }
        if (!item.field("date").isEmpty()) {
            told.add(words.happened(source.obtained()));
        }
        if (!item.field("level").isEmpty()) {
            told.add(words.text("recognition.what-if.at-level", "level", item.field("level")));
        }
        if (!item.field("credits").isEmpty()) {
            told.add(words.text("recognition.what-if.of-credits", "credits", item.field("credits")));
        }
        return String.join(" · ", told);
    }

    private List<WhatIfView.Suggestion> suggestions(WhatIfForm asked, RuleBase.State state, Words words) {
        var found = new ArrayList<WhatIfView.Suggestion>();
        var vocabulary = state.vocabulary();
        if (asked.search().isEmpty()) {
            if (asked.items().isEmpty()) {
                vocabulary.named("", SUGGESTED).forEach(each -> found.add(suggestion(each, words)));
            }
            return found;
        }
        vocabulary.named(asked.search(), SUGGESTED).forEach(each -> found.add(suggestion(each, words)));
        var courses = search.find(new CourseSearch.Wanted(asked.search(), null, null, null), null, SUGGESTED).courses();
        var owners = organisations.namesByCode(courses.stream().map(Course::organisation).toList());
        for (Course course : courses) {
            found.removeIf(each -> each.what().equals("named:" + course.code()));
            found.add(new WhatIfView.Suggestion("course:" + course.publicId(), words.pick(course.name()), words.text("recognition.what-if.course-of",
                    "code", course.code(), "owner", owner(course.organisation(), owners, words))));
        }
        vocabulary.units(asked.search(), SUGGESTED).forEach(unit -> found.add(new WhatIfView.Suggestion("unit:" + unit,
                words.text("recognition.what-if.covers", "unit", unit), words.text("recognition.what-if.unit"))));
        return found;
    }

    private static WhatIfView.Suggestion suggestion(NamedCourse named, Words words) {
        var title = words.pick(named.title());
        return new WhatIfView.Suggestion("named:" + named.code(), title.isEmpty() ? named.code() : title,
                words.text("recognition.what-if.named", "kind", new ConditionWords(words).word("kind", named.kind()), "code", named.code()));
    }

    private static Map<String, String> classes(Words words) {
        var choice = new LinkedHashMap<String, String>();
        choice.put("", words.text("recognition.what-if.class.usual"));
        for (var each : CreditClass.values()) {
            choice.put(Mapping.word(each), words.text("recognition.word.class." + Mapping.word(each)));
        }
        return choice;
    }

    private static Map<String, String> origins(RuleBase.State state, Words words) {
        var choice = new LinkedHashMap<String, String>();
        choice.put("", words.text("recognition.what-if.origin.unknown"));
        state.vocabulary().origins().forEach(each -> choice.put(each, new ConditionWords(words).word("provider-kind", each)));
        return choice;
    }

    static Map<String, String> orders(Words words) {
        var choice = new LinkedHashMap<String, String>();
        for (var each : WhatIfForm.Order.values()) {
            choice.put(WhatIfForm.word(each), words.text("recognition.what-if.order." + WhatIfForm.word(each)));
        }
        return choice;
    }

    private static Map<String, String> kinds(Words words) {
        var choice = new LinkedHashMap<String, String>();
        KINDS.forEach(each -> choice.put("free:" + each, words.text("recognition.what-if.any." + each)));
        return choice;
    }
}
