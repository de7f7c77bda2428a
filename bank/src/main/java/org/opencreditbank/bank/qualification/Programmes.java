package org.opencreditbank.bank.qualification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.bank.recognition.PublishedRules;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.recognition.programme.Part;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.opencreditbank.rulebook.recognition.programme.ProgrammeCourse;
import org.springframework.stereotype.Component;

/** The programmes that lead to qualifications, as the rule sets that decide today describe them. */
@Component
public class Programmes {

    /** Names of providers may change meanwhile. */
    private static final long LASTS = Duration.ofMinutes(10).toNanos();

    private record CourseOf(String provider, String course) {}

    private record State(
            List<PublishedRules> deciding,
            Map<String, OfferedProgramme> byCode,
            Map<CourseOf, Set<String>> byCourse,
            Map<String, Set<String>> byQualification,
            Map<String, String> told,
            long since) {}

    private final RuleSets sets;
    private final Organisations organisations;
    private final Today today;

    private volatile @Nullable State latest;

    Programmes(RuleSets sets, Organisations organisations, Today today) {
        this.sets = sets;
        this.organisations = organisations;
        this.today = today;
    }

    /** All, by code. */
    public List<OfferedProgramme> all() {
        return List.copyOf(now().byCode().values());
    }

    /** The title of a programme, or its code where it has none. */
    public static String title(Programme programme, Words words) {
        return titled(programme.title(), programme.code(), words);
    }

    /** A title, or the code where there is none. */
    static String titled(Map<String, String> title, String code, Words words) {
        var picked = words.pick(title);
        return picked.isEmpty() ? code : picked;
    }

    /** The one with that code. */
    public Optional<OfferedProgramme> find(String code) {
        return Optional.ofNullable(now().byCode().get(code));
    }

    /**
     * The programme as a rule set describes it, whether it decides today or not.
     *
     * @throws NoSuchElementException if there is none
     */
    public Programme described(String hash, String code) {
        return Optional.ofNullable(sets.content(hash).programmes().get(code))
                .orElseThrow(() -> new NoSuchElementException("programme " + code + " in rule set " + hash));
    }

    /**
     * Those in which all words stand, by code.
     *
     * @param text words to find in the codes, the titles, the provider's name and the courses
     * @param provider code of the provider; empty for all
     */
    List<OfferedProgramme> found(String text, String provider) {
        var wanted = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+")).filter(word -> !word.isEmpty()).toList();
        var state = now();
        return state.byCode().values().stream()
                .filter(each -> provider.isEmpty() || each.programme().provider().equals(provider))
                .filter(each -> wanted.stream().allMatch(state.told().getOrDefault(each.programme().code(), "")::contains))
                .toList();
    }

    /** Those toward which something counts: a course of the provider's own, or a recognition toward the qualification. */
    List<OfferedProgramme> reachedBy(Map<String, Set<String>> coursesByProvider, Collection<String> qualifications) {
        var state = now();
        var codes = new LinkedHashSet<String>();
        qualifications.forEach(each -> codes.addAll(state.byQualification().getOrDefault(each, Set.of())));
        coursesByProvider.forEach((provider, courses) ->
                courses.forEach(course -> codes.addAll(state.byCourse().getOrDefault(new CourseOf(provider, course), Set.of()))));
        return codes.stream().map(state.byCode()::get).toList();
    }

    private State now() {
        var deciding = sets.deciding(today.day());
        var known = latest;
        if (known == null || !known.deciding().equals(deciding) || System.nanoTime() - known.since() >= LASTS) {
            known = read(deciding);
            latest = known;
        }
        return known;
    }

    private State read(List<PublishedRules> deciding) {
        var byCode = new TreeMap<String, OfferedProgramme>();
        for (var rules : deciding) {
            for (var programme : sets.content(rules.hash()).programmes().values()) {
                var known = byCode.get(programme.code());
                var leading = new ArrayList<>(known == null ? List.of() : known.leading());
                leading.add(rules);
                boolean own = rules.owner().equals(programme.provider());
                boolean ownKnown = known != null && known.rules().owner().equals(known.programme().provider());
                byCode.put(programme.code(), known == null || (own && !ownKnown)
                        ? new OfferedProgramme(programme, rules, leading)
                        : new OfferedProgramme(known.programme(), known.rules(), leading));
            }
        }
        var byCourse = new HashMap<CourseOf, Set<String>>();
        var byQualification = new HashMap<String, Set<String>>();
        var names = organisations.namesByCode(byCode.values().stream().map(each -> each.programme().provider()).toList());
        var told = new HashMap<String, String>();
        byCode.values().stream().map(OfferedProgramme::programme).forEach(programme -> {
            byQualification.computeIfAbsent(programme.qualification(), _ -> new LinkedHashSet<>()).add(programme.code());
            programme.allParts().stream().map(Part::courses).flatMap(List::stream).forEach(course -> byCourse
                    .computeIfAbsent(new CourseOf(programme.provider(), course.code()), _ -> new LinkedHashSet<>()).add(programme.code()));
            told.put(programme.code(), told(programme, names.getOrDefault(programme.provider(), Map.of())));
        });
        return new State(deciding, new LinkedHashMap<>(byCode), byCourse, byQualification, told, System.nanoTime());
    }

    private static String told(Programme programme, Map<String, String> provider) {
        var told = new StringBuilder(programme.code()).append(' ').append(programme.provider());
        programme.title().values().forEach(title -> told.append(' ').append(title));
        provider.values().forEach(name -> told.append(' ').append(name));
        programme.allParts().stream().map(Part::courses).flatMap(List::stream).map(ProgrammeCourse::name)
                .forEach(name -> told.append(' ').append(name));
        return told.toString().toLowerCase(Locale.ROOT);
    }
}
