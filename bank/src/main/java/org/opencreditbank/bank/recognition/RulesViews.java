package org.opencreditbank.bank.recognition;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.recognition.check.TestCase;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.springframework.stereotype.Component;

/** Puts rule sets into words for their pages. */
@Component
class RulesViews {

    private final RuleSets sets;
    private final Organisations organisations;
    private final Today today;

    RulesViews(RuleSets sets, Organisations organisations, Today today) {
        this.sets = sets;
        this.organisations = organisations;
        this.today = today;
    }

    /**
     * Those in which all words stand.
     *
     * @param text words to find in code, titles, owner or the titles of rules
     */
    List<PublishedRules> found(String text) {
        var wanted = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
        var all = sets.all();
        if (wanted.isEmpty()) {
            return all;
        }
        var owners = owners(all);
        return all.stream().filter(each -> {
            var content = told(each, owners.getOrDefault(each.owner(), Map.of()));
            return wanted.stream().allMatch(content::contains);
        }).toList();
    }

    private String told(PublishedRules each, Map<String, String> owner) {
        var content = sets.content(each.hash());
        var told = new StringBuilder(each.code()).append(' ').append(each.owner());
        each.title().values().forEach(title -> told.append(' ').append(title));
        owner.values().forEach(name -> told.append(' ').append(name));
        content.rules().rules().forEach(rule -> {
            told.append(' ').append(rule.code());
            rule.title().values().forEach(title -> told.append(' ').append(title));
        });
        content.programmes().values().forEach(programme -> {
            told.append(' ').append(programme.code());
            programme.title().values().forEach(title -> told.append(' ').append(title));
        });
        return told.toString().toLowerCase(Locale.ROOT);
    }

    /** A line for each. */
    List<RulesRow> rows(List<PublishedRules> rules, Words words) {
        var deciding = sets.deciding(today.day());
        var owners = owners(rules);
        return rules.stream().map(each -> new RulesRow(each.hash(), each.code(), each.version(), words.pick(each.title()), owner(each, owners, words),
                validity(each, words), state(each, deciding, words), deciding.contains(each), sets.content(each.hash()).rules().rules().size()))
                .toList();
    }

    /** All of it. */
    RulesView view(PublishedRules rules, Words words) {
        var file = sets.content(rules.hash());
        var deciding = sets.deciding(today.day());
        return new RulesView(rules.hash(), rules.code(), rules.version(), words.pick(rules.title()), owner(rules, owners(List.of(rules)), words), file.rules().source(),
                validity(rules, words), words.moment(rules.publishedAt()), state(rules, deciding, words), deciding.contains(rules), content(file, words),
                rows(sets.all().stream().filter(each -> each.code().equals(rules.code()) && each.version() != rules.version()).toList(), words));
    }

    /** What a document says, published or not. */
    RulesView.Content content(RuleSetFile file, Words words) {
        var said = new RuleWords(file, words);
        return new RulesView.Content(said.whole(),
                file.rules().rules().stream().map(rule -> new RulesView.Said(rule.code(), said.title(rule.title(), rule.code()),
                        Stream.concat(said.asks(rule).stream(), said.programmes(rule.toward()).stream()).toList(), said.gives(rule))).toList(),
                file.rules().caps().stream()
                        .map(cap -> new RulesView.Said(cap.code(), said.title(cap.title(), cap.code()), List.of(), said.cap(cap))).toList(),
                file.programmes().values().stream().sorted(Comparator.comparing(Programme::code))
                        .map(each -> new RulesView.Target(each.code(), said.title(each.title(), each.code()), each.provider(), each.credits().toString(),
                                each.allParts().stream().mapToInt(part -> part.courses().size()).sum())).toList(),
                file.tests().stream().map(test -> tried(test, file, said, words)).toList());
    }

    private static RulesView.Tried tried(TestCase test, RuleSetFile file, RuleWords said, Words words) {
        var allocation = test.decide(file.rules());
        var granted = allocation.granted().stream().flatMap(grant -> grant.lines().stream())
                .map(line -> words.text("recognition.rules.test-grants", "place", said.place(line.place()), "credits", line.credits().toString()))
                .toList();
        return new RulesView.Tried(test.name(), test.differences(allocation).isEmpty(), granted);
    }

    private Map<String, Map<String, String>> owners(List<PublishedRules> rules) {
        return organisations.namesByCode(rules.stream().map(PublishedRules::owner).toList());
    }

    private static String owner(PublishedRules rules, Map<String, Map<String, String>> owners, Words words) {
        var name = owners.get(rules.owner());
        return name == null ? rules.owner() : words.pick(name);
    }

    /** The days on which it is in force, by its document and by its owner. */
    String validity(PublishedRules rules, Words words) {
        var first = rules.deciding().from();
        var from = first != null && first.isAfter(rules.validity().from()) ? first : rules.validity().from();
        var last = rules.deciding().lastDay();
        var to = last == null ? rules.validity().to() : last;
        var told = to == null
                ? words.text("recognition.rules.from", "from", from)
                : words.text("recognition.rules.from-to", "from", from, "to", to);
        var pause = rules.deciding().open();
        return pause == null || !pause.from().isAfter(today.day()) ? told
                : words.sentences(told, words.text("recognition.rules.suspended-from", "from", pause.from()));
    }

    /** Whether it decides today, and why not. */
    String state(PublishedRules rules, Words words) {
        return state(rules, sets.deciding(today.day()), words);
    }

    private String state(PublishedRules rules, List<PublishedRules> deciding, Words words) {
        var day = today.day();
        var last = rules.deciding().lastDay();
        if (deciding.contains(rules)) {
            return words.text("recognition.rules.decides");
        }
        if (last != null && last.isBefore(day)) {
            return words.text("recognition.rules.retired");
        }
        if (rules.inForce(day)) {
            return words.text(rules.deciding().suspended(day) ? "recognition.rules.suspended" : "recognition.rules.replaced");
        }
        var first = rules.deciding().from();
        return words.text(rules.validity().from().isAfter(day) || (first != null && first.isAfter(day)) ? "recognition.rules.not-yet"
                : "recognition.rules.over");
    }
}
