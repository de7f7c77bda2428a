package org.opencreditbank.rulebook.recognition.allocation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Decision;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.fact.Use;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** Tries every subset with every value, and judges each by what the words say, without the search's shortcuts. */
final class BruteForce {

    private record Held(List<Source> sources, List<Place> places, long whole, long value, Use use, boolean old, long weight) {}

    private final RuleSet rules;
    private final Case decided;
    private final List<Application> all;
    private final CapGroups groups;

    BruteForce(Decision decision) {
        rules = decision.ruleSet();
        decided = decision.decided();
        groups = new CapGroups(rules, decided);
        all = decision.applications().stream().filter(this::dated).toList();
    }

    private boolean dated(Application application) {
        return groups.caps().stream().allMatch(cap -> application.sources().stream()
                .allMatch(source -> !groups.concerns(cap, source) || groups.groups(cap, source).size() == 1));
    }

    /** Credits, achievements newly used (negative), weight of the rules: of the best allocation. */
    long[] best() {
        List<Held> held = new java.util.ArrayList<>();
        for (Claim claim : decided.facts().claims()) {
            held.add(new Held(claim.sources(), claim.lines().stream().map(Claim.Line::place).toList(),
                    claim.credits().hundredths(), claim.credits().hundredths(), claim.use(), true, 0));
        }
        return best(0, held);
    }

    private static long[] worth(List<Held> held) {
        Set<String> before = new HashSet<>();
        held.stream().filter(Held::old).forEach(each -> each.sources().forEach(source -> before.add(source.id())));
        Set<String> fresh = new HashSet<>();
        held.stream().filter(each -> !each.old()).forEach(each -> each.sources().forEach(source -> fresh.add(source.id())));
        fresh.removeAll(before);
        return new long[] {held.stream().filter(each -> !each.old()).mapToLong(Held::value).sum(), -fresh.size(),
            held.stream().mapToLong(Held::weight).sum()};
    }

    private static long[] better(long[] one, long[] other) {
        return java.util.Arrays.compare(one, other) >= 0 ? one : other;
    }

    private long[] best(int at, List<Held> held) {
        if (at == all.size()) {
            return worth(held);
        }
        long[] best = best(at + 1, held);
        Application application = all.get(at);
        long whole = application.credits().hundredths();
        List<Place> places = application.lines().stream().map(Application.Line::place).toList();
        boolean cut = places.size() == 1 && places.getFirst() instanceof Place.Part
                && groups.caps().stream().anyMatch(cap -> cap.beyond() instanceof Cap.Beyond.Cut
                        && application.sources().stream().anyMatch(source -> groups.concerns(cap, source)));
        for (long value = whole; value > 0; value -= 100) {
            held.add(new Held(application.sources(), places, whole, value, application.rule().use(), false,
                    rules.rules().size() - application.order()));
            if (lawful(held)) {
                best = better(best, best(at + 1, held));
            }
            held.removeLast();
            if (!cut) {
                break;
            }
        }
        return best;
    }

    private boolean lawful(List<Held> held) {
        Set<Place> places = new HashSet<>();
        Map<String, String> names = new HashMap<>();
        Map<String, Integer> times = new HashMap<>();
        Map<String, Long> given = new HashMap<>();
        for (Held each : held) {
            for (Place place : each.places()) {
                if (place.once() && !places.add(place)) {
                    return false;
                }
            }
            for (Source source : each.sources()) {
                times.merge(source.id(), 1, Integer::sum);
                given.merge(source.id(), each.value(), Long::sum);
                if (rules.duplicates() != null) {
                    String bearer = names.putIfAbsent(rules.duplicates().of(source.name()), source.id());
                    if (bearer != null && !bearer.equals(source.id())) {
                        return false;
                    }
                }
            }
        }
        for (Held each : held) {
            for (Source source : each.sources()) {
                boolean bears = switch (each.use()) {
                    case Use.Once() -> times.getOrDefault(source.id(), 0) <= 1;
                    case Use.UpTo(int most) -> times.getOrDefault(source.id(), 0) <= most;
                    case Use.UpToCredits() -> given.getOrDefault(source.id(), 0L) <= worth(source);
                    case Use.Freely() -> true;
                };
                if (!bears) {
                    return false;
                }
            }
        }
        return groups.caps().stream().allMatch(cap -> holds(cap, held));
    }

    private static long worth(Source source) {
        Credits credits = source.worths().getFirst().credits();
        return credits == null ? 0 : credits.hundredths();
    }

    /** What was active before may be over a cap that came later; then nothing is added there. */
    private boolean holds(Cap cap, List<Held> held) {
        Map<String, Long> now = taken(cap, held);
        Map<String, Long> before = taken(cap, held.stream().filter(Held::old).toList());
        return now.entrySet().stream().allMatch(group ->
                group.getValue() <= Math.max(groups.limit(cap), before.getOrDefault(group.getKey(), 0L)));
    }

    private Map<String, Long> taken(Cap cap, List<Held> held) {
        Map<String, Long> credits = new HashMap<>();
        Map<String, Set<String>> achievements = new HashMap<>();
        for (Held each : held) {
            groups.groups(cap, each.sources()).forEach((group, members) -> {
                boolean cut = cap.beyond() instanceof Cap.Beyond.Cut && each.places().size() == 1
                        && each.places().getFirst() instanceof Place.Part;
                credits.merge(group, cut ? each.value() : each.whole(), Long::sum);
                members.forEach(member -> achievements.computeIfAbsent(group, _ -> new HashSet<>()).add(member.id()));
            });
        }
        if (cap.most() instanceof Cap.Most.Achievements) {
            credits.clear();
            achievements.forEach((group, some) -> credits.put(group, (long) some.size()));
        }
        return credits;
    }
}
