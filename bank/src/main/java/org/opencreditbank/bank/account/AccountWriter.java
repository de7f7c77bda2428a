package org.opencreditbank.bank.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.opencreditbank.bank.achievement.Achievement;
import org.opencreditbank.bank.account.AccountView.Todo;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.CourseName;
import org.opencreditbank.bank.layout.Frame;
import org.opencreditbank.bank.layout.Paging;
import org.opencreditbank.bank.layout.StackedBar;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.ledger.Balance;
import org.opencreditbank.bank.ledger.UnitOfAccount;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.transfer.Recognitions;
import org.opencreditbank.rulebook.account.AccountState;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.springframework.stereotype.Component;

/** Puts an account into words. */
@Component
class AccountWriter {
    private static final int ENTRIES_A_PAGE = 50;
    private static final int TODOS = 5;
    private static final int TONES_A_CLASS = 3;

    private final Catalogue catalogue;
    private final Organisations organisations;
    private final FrameworkShelf frameworks;
    private final Recognitions recognitions;

    AccountWriter(Catalogue catalogue, Organisations organisations, FrameworkShelf frameworks, Recognitions recognitions) {
        this.recognitions = recognitions;
        this.catalogue = catalogue;
        this.organisations = organisations;
        this.frameworks = frameworks;
    }

    /**
     * The page.
     *
     * @param place address of this account's page, without query
     */
    AccountView page(AccountFacts facts, LifeLineFilter filter, Frame frame, String place) {
        var entries = entries(facts.achievements().stream().filter(filter::lets).toList(), frame.words());
        int from = Math.clamp(filter.from(), 0, entries.size());
        int to = Math.min(entries.size(), from + ENTRIES_A_PAGE);
        var words = new AccountWords(frame.words(), frameworks);
        return new AccountView(
                facts.account().number().printed(),
                facts.account().number().digits(),
                facts.name(),
                facts.account().state() == AccountState.ACTIVE
                        ? ""
                        : frame.text("account.state." + facts.account().state().name()),
                units(facts.balances(), words, place),
                (int) facts.achievements().stream().filter(Told::isInForce).count(),
                filter.inWords(words),
                from == 0 ? todo(facts, words, place) : List.of(),
                from == 0 ? recognitions.counting(facts.account().learnerId(), frame.words()) : List.of(),
                withYears(entries.subList(from, to)),
                new Paging(
                        from == 0 ? null : frame.here("from", null),
                        to == entries.size() ? null : frame.here("from", Integer.toString(to))));
    }

    /** What is held, the unit that says most first. */
    List<UnitView> units(List<Balance> balances, AccountWords words, String place) {
        Map<UnitOfAccount, List<Balance>> byUnit =
                balances.stream().collect(Collectors.groupingBy(Balance::unit, TreeMap::new, Collectors.toList()));
        Comparator<Map.Entry<UnitOfAccount, List<Balance>>> most = Comparator.comparing(unit -> Holdings.sum(unit.getValue()));
        return byUnit.entrySet().stream()
                .sorted(most.reversed())
                .map(unit -> unit(unit.getKey(), unit.getValue(), words, place))
                .toList();
    }

    private static UnitView unit(UnitOfAccount unit, List<Balance> balances, AccountWords words, String place) {
        var parts = new ArrayList<StackedBar.Part>();
        CreditClass before = null;
        int rank = 0;
        for (var balance : balances) {
            rank = balance.creditClass() == before ? rank + 1 : 0;
            before = balance.creditClass();
            parts.add(new StackedBar.Part(
                    words.words()
                            .text(
                                    "account.part",
                                    "class",
                                    words.creditClass(balance.creditClass()),
                                    "level",
                                    words.level(unit.framework(), balance.level())),
                    balance.amount().hundredths(),
                    balance.amount().toString(),
                    LifeLineFilter.address(place, unit, balance.creditClass(), balance.level()),
                    tone(balance.creditClass(), rank)));
        }
        var total = Holdings.sum(balances);
        var caption = words.words().text("account.bar", "unit", words.unit(unit));
        return new UnitView(
                words.unit(unit),
                total.toString(),
                words.hours(unit.framework(), total.hundredths()),
                new StackedBar(caption, words.words().text("account.class-and-level"), words.words().text("account.credits"), parts));
    }

    private static int tone(CreditClass creditClass, int rank) {
        int first =
                switch (creditClass) {
                    case ACADEMIC -> 1;
                    case VOCATIONAL -> 1 + TONES_A_CLASS;
                    case LEISURE -> 1 + 2 * TONES_A_CLASS;
                };
        return first + Math.min(rank, TONES_A_CLASS - 1);
    }

    /** The life line in the order given, each with its year. */
    List<LifeLineEntry> entries(List<Achievement> achievements, Words words) {
        var courses = catalogue.names(achievements.stream().map(Achievement::courseId).distinct().toList());
        var names = achievements.stream()
                .map(Achievement::organisationId)
                .distinct()
                .collect(Collectors.toMap(id -> id, id -> words.pick(organisations.get(id).name())));
        var said = new AccountWords(words, frameworks);
        return achievements.stream()
                .map(achievement -> LifeLine.entry(
                        achievement,
                        courseName(achievement, courses, words),
                        names.getOrDefault(achievement.organisationId(), ""),
                        said))
                .toList();
    }

    /** The catalogue's name where it knows the course, else what was handed in. */
    static String courseName(Achievement achievement, Map<Long, CourseName> courses, Words words) {
        var course = courses.get(achievement.courseId());
        var known = course == null ? "" : words.pick(course.name());
        if (course != null && course.known() && !known.isBlank()) {
            return known;
        }
        var handedIn = Told.courseName(achievement);
        if (!handedIn.isBlank()) {
            return handedIn;
        }
        return !known.isBlank() ? known : course == null ? "" : course.code();
    }

    private static List<LifeLineEntry> withYears(List<LifeLineEntry> entries) {
        var shown = new ArrayList<LifeLineEntry>(entries.size());
        var before = "";
        for (var entry : entries) {
            shown.add(entry.year().equals(before) ? entry.withoutYear() : entry);
            before = entry.year();
        }
        return shown;
    }

    private List<Todo> todo(AccountFacts facts, AccountWords words, String place) {
        var wanting = facts.achievements().stream()
                .filter(LifeLine::wantsAttention)
                .sorted(Comparator.comparingInt(LifeLine::urgency))
                .limit(TODOS)
                .toList();
        var entries = entries(wanting, words.words());
        var todo = new ArrayList<Todo>();
        for (int i = 0; i < entries.size(); i++) {
            todo.add(LifeLine.todo(wanting.get(i), entries.get(i), place, words));
        }
        return todo;
    }
}
