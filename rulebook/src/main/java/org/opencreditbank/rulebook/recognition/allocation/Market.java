package org.opencreditbank.rulebook.recognition.allocation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opencreditbank.rulebook.credit.CreditStep;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Priority;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** All that competes: applications as items, and the resources that they share, with what active claims have taken of them. */
final class Market {

    /** A cap's group. */
    record Room(Cap cap, String group, long limit, boolean credits) {}

    private final RuleSet rules;
    private final Case decided;
    private final CapGroups groups;
    private final List<Cap> caps;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Item> items = new ArrayList<>();
    private final Map<Application, List<Obstacle>> undated = new LinkedHashMap<>();

    /** Rooms, and what is left of each, beside active claims. */
    final List<Room> rooms = new ArrayList<>();
    final List<Long> left = new ArrayList<>();

    /** Achievements by number, and their credits in hundredths, or the largest number where unknown. */
    final List<Source> sources = new ArrayList<>();
    final List<Long> worth = new ArrayList<>();

    /** Names by number. */
    final List<String> names = new ArrayList<>();

    /** Numbers of (group, achievement) that active claims have counted already. */
    final List<Boolean> marked = new ArrayList<>();

    final List<Place> places = new ArrayList<>();

    final List<Priority> priorities;

    Market(Decision decision) {
        this.rules = decision.ruleSet();
        this.decided = decision.decided();
        this.groups = new CapGroups(rules, decided);
        this.caps = groups.caps();
        this.priorities = rules.priority().isEmpty()
                ? List.of(Priority.MOST_CREDITS, Priority.FEWEST_ACHIEVEMENTS, Priority.RULE_ORDER)
                : rules.priority();
        List<Application> ordered = decision.applications().stream().sorted(Comparator
                .comparingInt((Application each) -> each.sources().stream().mapToInt(source -> source.obtained().packed()).min().orElse(0))
                .thenComparingInt(Application::order)
                .thenComparing(Application::key)).toList();
        for (Application application : ordered) {
            List<Obstacle> vague = undatedIn(application);
            if (vague.isEmpty()) {
                items.add(item(application));
            } else {
                undated.put(application, vague);
            }
        }
    }

    /** In the canonical order: older achievements first, then earlier rules. */
    List<Item> items() {
        return items;
    }

    /** Applications whose dates are too vague for a cap. */
    Map<Application, List<Obstacle>> undated() {
        return undated;
    }

    /** Active claims toward the same qualification. */
    List<Claim> claims() {
        return decided.facts().claims().stream()
                .filter(claim -> claim.qualification().equals(decided.programme().qualification())).toList();
    }

    /** The number of a name after normalisation, or -1 where names don't matter. */
    int name(Source source) {
        return rules.duplicates() == null ? -1 : number(names, "name ", rules.duplicates().of(source.name()));
    }

    int source(Source source) {
        int before = sources.size();
        int number = number(sources, "source ", source);
        if (sources.size() > before) {
            var worthIn = rules.worth(source);
            Credits credits = worthIn == null ? null : worthIn.credits();
            worth.add(credits == null ? 0L : credits.hundredths());
        }
        return number;
    }

    private <T> int number(List<T> all, String kind, T thing) {
        Object key = thing instanceof Source source ? kind + source.id() : kind + thing;
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        numbers.put(key, all.size());
        all.add(thing);
        return all.size() - 1;
    }

    /** Achievements of it whose dates are too vague for a cap. */
    List<Obstacle> undatedIn(Application application) {
        List<Obstacle> vague = new ArrayList<>();
        for (Cap cap : caps) {
            if (application.lines().stream().anyMatch(line -> groups.concerns(cap, line.place()))) {
                for (Source source : application.sources()) {
                    if (groups.concerns(cap, source) && groups.groups(cap, source).size() > 1) {
                        vague.add(new Obstacle.Undated(cap.code(), source.id()));
                    }
                }
            }
        }
        return vague;
    }

    /** What it asks for of all that is shared. */
    Item item(Application application) {
        List<Item.Charge> charges = new ArrayList<>();
        List<CreditStep> cuts = new ArrayList<>();
        boolean divisible = application.lines().size() == 1 && application.lines().getFirst().place() instanceof Place.Part;
        for (Cap cap : caps) {
            long credits = 0;
            boolean any = false;
            for (Application.Line line : application.lines()) {
                if (groups.concerns(cap, line.place())) {
                    any = true;
                    credits += line.credits().hundredths();
                }
            }
            if (any) {
                boolean cut = divisible && cap.beyond() instanceof Cap.Beyond.Cut && !(cap.most() instanceof Cap.Most.Achievements);
                charge(cap, application, credits, cut, charges);
                if (cut && cap.beyond() instanceof Cap.Beyond.Cut(CreditStep step)
                        && application.sources().stream().anyMatch(source -> groups.concerns(cap, source))) {
                    cuts.add(step);
                }
            }
        }
        int[] uses = application.sources().stream().mapToInt(this::source).toArray();
        return new Item(application, values(application.credits().hundredths(), cuts),
                application.lines().stream().filter(line -> line.place().once())
                        .mapToInt(line -> number(places, "place ", line.place())).distinct().toArray(),
                uses, application.sources().stream().mapToInt(this::name).toArray(), charges, extra(application));
    }

    private void charge(Cap cap, Application application, long credits, boolean cut, List<Item.Charge> charges) {
        boolean counts = cap.most() instanceof Cap.Most.Achievements;
        groups.groups(cap, application.sources()).forEach((group, members) -> {
            int room = room(cap, group);
            int[] marks = counts ? members.stream().mapToInt(source -> mark(room, source.id())).toArray() : new int[0];
            if (counts || credits > 0) {
                charges.add(new Item.Charge(room, counts ? 0 : credits, cut, marks));
            }
        });
    }

    private int mark(int room, String source) {
        return number(marked, "mark " + room + " " + source + " ", false);
    }

    private int room(Cap cap, String group) {
        Integer known = numbers.get("room " + cap.code() + " " + group);
        if (known != null) {
            return known;
        }
        int number = rooms.size();
        numbers.put("room " + cap.code() + " " + group, number);
        boolean counts = cap.most() instanceof Cap.Most.Achievements;
        long limit = groups.limit(cap);
        rooms.add(new Room(cap, group, limit, !counts));
        long taken = 0;
        for (Claim claim : decided.facts().claims()) {
            if (claim.programme().equals(decided.programme().code())
                    && claim.lines().stream().anyMatch(line -> groups.concerns(cap, line.place()))) {
                List<Source> members = groups.groups(cap, claim.sources()).getOrDefault(group, List.of());
                for (Source member : counts ? members : List.<Source>of()) {
                    int mark = mark(number, member.id());
                    taken += marked.get(mark) ? 0 : 1;
                    marked.set(mark, true);
                }
                taken += counts || members.isEmpty() ? 0 : groups.credits(cap, claim);
            }
        }
        left.add(Math.max(0, limit - taken));
        return number;
    }

    private static long[] values(long whole, List<CreditStep> cuts) {
        if (cuts.isEmpty()) {
            return new long[] {whole};
        }
        List<Long> values = new ArrayList<>(List.of(whole));
        long step = cuts.getFirst().size().hundredths();
        for (long value = (whole - 1) / step * step; value > 0; value -= step) {
            Credits credits = new Credits(value);
            if (cuts.stream().allMatch(each -> each.fits(credits))) {
                values.add(value);
            }
        }
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private long[] extra(Application application) {
        long[] extra = new long[priorities.size()];
        for (int at = 0; at < extra.length; at++) {
            extra[at] = switch (priorities.get(at)) {
                case MOST_CREDITS, FEWEST_ACHIEVEMENTS -> 0;
                case MOST_COMPULSORY -> application.lines().stream()
                        .filter(line -> line.place() instanceof Place.Course(String code)
                                && decided.programme().course(code).map(ProgrammeCourse::compulsory).orElse(false))
                        .mapToLong(line -> line.credits().hundredths()).sum();
                case MOST_COURSES -> application.lines().stream().filter(line -> line.place() instanceof Place.Course).count();
                case RULE_ORDER -> rules.rules().size() - application.order();
            };
        }
        return extra;
    }

    /** How often an achievement may be used if that use is among its uses. */
    static int times(Use use) {
        return switch (use) {
            case Use.Once() -> 1;
            case Use.UpTo(int times) -> times;
            case Use.UpToCredits(), Use.Freely() -> Integer.MAX_VALUE;
        };
    }
}
