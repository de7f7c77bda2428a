package org.opencreditbank.rulebook.recognition.allocation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Case;
import org.opencreditbank.rulebook.recognition.Verdict;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.fact.Claim;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.opencreditbank.rulebook.recognition.rule.Cap;
import org.opencreditbank.rulebook.recognition.rule.Condition;
import org.opencreditbank.rulebook.recognition.rule.RuleSet;

/** What a cap counts of a recognition, and in which of its groups. */
final class CapGroups {

    private final RuleSet rules;
    private final Case decided;
    private final Map<String, Map<Source, Boolean>> concerned = new HashMap<>();

    CapGroups(RuleSet rules, Case decided) {
        this.rules = rules;
        this.decided = decided;
    }

    /** The rule set's caps for the programme, and its residency as one more. */
    List<Cap> caps() {
        Programme programme = decided.programme();
        List<Cap> caps = new ArrayList<>();
        for (Cap cap : rules.caps()) {
            if (cap.toward().isEmpty() || cap.toward().contains(programme.code())) {
                caps.add(cap);
            }
        }
        if (!programme.resident().isZero()) {
            long most = Math.max(0, programme.credits().hundredths() - programme.resident().hundredths());
            caps.add(new Cap("residency", Map.of(), Condition.ALWAYS, java.util.Set.of(), false, java.util.Set.of(),
                    new Cap.Most.Amount(new Credits(most)), List.of(), new Cap.Beyond.Refuse()));
        }
        return caps;
    }

    /** The bound, in hundredths of credit or in achievements. */
    long limit(Cap cap) {
        Programme programme = decided.programme();
        return switch (cap.most()) {
            case Cap.Most.Amount(Credits credits) -> credits.hundredths();
            case Cap.Most.Achievements(int count) -> count;
            case Cap.Most.Portion(var share, boolean ofCompulsory, String part) ->
                share.of(programme.whole(ofCompulsory, part)).hundredths();
        };
    }

    /** Whether the cap concerns what is given in the place. */
    boolean concerns(Cap cap, Place place) {
        Programme programme = decided.programme();
        if (cap.compulsory() && !(place instanceof Place.Course(String code)
                && programme.course(code).map(ProgrammeCourse::compulsory).orElse(false))) {
            return false;
        }
        if (cap.parts().isEmpty()) {
            return true;
        }
        String part = switch (place) {
            case Place.Course(String code) -> programme.partOf(code).orElse("");
            case Place.Part(String code) -> code;
            case Place.Unit _ -> "";
        };
        return cap.parts().stream().anyMatch(outer -> programme.lies(part, outer));
    }

    /** Whether the cap concerns the achievement; unknown counts as concerned. */
    boolean concerns(Cap cap, Source source) {
        return concerned.computeIfAbsent(cap.code(), _ -> new HashMap<>()).computeIfAbsent(source,
                each -> Recognition.judge(rules, decided, cap.where(), each) != Verdict.MISSED);
    }

    /** The groups into which achievements fall, each with those that do; of an imprecise date all that it may be. */
    SortedMap<String, List<Source>> groups(Cap cap, List<Source> sources) {
        TreeMap<String, List<Source>> groups = new TreeMap<>();
        for (Source source : sources) {
            if (concerns(cap, source)) {
                for (String group : groups(cap, source)) {
                    groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(source);
                }
            }
        }
        return groups;
    }

    /** One where all is known. */
    SortedSet<String> groups(Cap cap, Source source) {
        TreeSet<String> groups = new TreeSet<>(List.of(""));
        for (Cap.Per per : cap.per()) {
            TreeSet<String> longer = new TreeSet<>();
            for (String group : groups) {
                String before = group.isEmpty() ? "" : group + " ";
                switch (per) {
                    case Cap.Per.Provider() -> longer.add(before + source.provider());
                    case Cap.Per.Kind() -> longer.add(before + source.kind());
                    case Cap.Per.Span span -> {
                        LocalDate last = span.startOf(source.obtained().last());
                        LocalDate start = span.startOf(source.obtained().first());
                        longer.add(before + start);
                        while (start.isBefore(last)) {
                            start = next(span, start);
                            longer.add(before + start);
                        }
                    }
                }
            }
            groups = longer;
        }
        return groups;
    }

    private static LocalDate next(Cap.Per.Span span, LocalDate start) {
        LocalDate day = start.plusDays(1);
        while (span.startOf(day).equals(start)) {
            day = day.plusDays(1);
        }
        return span.startOf(day);
    }

    /** Credits of an active claim that the cap concerns. */
    long credits(Cap cap, Claim claim) {
        long sum = 0;
        for (Claim.Line line : claim.lines()) {
            sum += concerns(cap, line.place()) ? line.credits().hundredths() : 0;
        }
        return sum;
    }
}
