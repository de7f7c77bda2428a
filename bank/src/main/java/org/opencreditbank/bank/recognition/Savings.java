package org.opencreditbank.bank.recognition;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.Course;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.catalogue.Offering;
import org.opencreditbank.bank.catalogue.Price;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Framework;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.rule.Rule;
import org.opencreditbank.rulebook.recognition.rule.Waived;
import org.opencreditbank.rulebook.recognition.whatif.Outlook;
import org.opencreditbank.rulebook.recognition.whatif.Target;

/**
 * The hours and the money that a recognition saves: hours by the catalogue's course, else by the framework's hours for a credit; money by
 * the next occasion to take the course. Hours are saved where class need not be attended, money where nothing of the course is left to do.
 */
final class Savings {

    /** What the catalogue says of a course. */
    private record Offered(@Nullable Hours hours, @Nullable Price price, Map<String, String> name) {}

    private final Map<String, Map<String, Offered>> byProvider = new HashMap<>();
    private final Map<String, Hours> hoursPerCredit = new HashMap<>();

    private Savings() {}

    /** For the courses of these targets. */
    static Savings of(Iterable<Target> targets, Catalogue catalogue, Organisations organisations, Frameworks frameworks, LocalDate today) {
        var savings = new Savings();
        for (Framework framework : frameworks.all()) {
            var hours = framework.hoursPerCredit();
            if (hours != null) {
                savings.hoursPerCredit.put(framework.code(), hours);
            }
        }
        var wanted = new TreeMap<String, TreeSet<String>>();
        for (Target target : targets) {
            var codes = wanted.computeIfAbsent(target.programme().provider(), _ -> new TreeSet<>());
            target.programme().allParts().forEach(part -> part.courses().forEach(course -> codes.add(course.code())));
        }
        wanted.forEach((provider, codes) -> organisations.find(provider).ifPresent(organisation -> {
            var offered = new HashMap<String, Offered>();
            catalogue.find(organisation.id(), codes).forEach((code, course) -> offered.put(code, offered(course, today)));
            savings.byProvider.put(provider, offered);
        }));
        return savings;
    }

    private static Offered offered(Course course, LocalDate today) {
        if (course.versions().isEmpty()) {
            return new Offered(null, null, course.name());
        }
        var newest = course.versions().getLast();
        var priced = newest.offerings().stream().filter(each -> each.price() != null).sorted(Comparator.comparing(Offering::starts)).toList();
        var next = priced.stream().filter(each -> !each.starts().isBefore(today)).findFirst()
                .or(() -> priced.isEmpty() ? Optional.empty() : Optional.of(priced.getLast()));
        return new Offered(newest.rules().hours(), next.map(Offering::price).orElse(null), course.name());
    }

    private @Nullable Offered find(Target target, Place place) {
        return place instanceof Place.Course(String code)
                ? byProvider.getOrDefault(target.programme().provider(), Map.of()).get(code)
                : null;
    }

    /** What the catalogue calls the course, by language tag; empty where it does not know it. */
    Map<String, String> name(Target target, Place place) {
        var offered = find(target, place);
        return offered == null ? Map.of() : offered.name();
    }

    /** Hundredths of hours of class that are saved; 0 where that is not known. */
    long hours(Target target, Rule rule, Place place, Credits credits) {
        if (!rule.waives().contains(Waived.CLASS)) {
            return 0;
        }
        var offered = find(target, place);
        if (offered != null && offered.hours() != null) {
            return offered.hours().hundredths();
        }
        var hours = hoursPerCredit.get(target.programme().framework());
        return hours == null ? 0 : Math.multiplyExact(credits.hundredths(), hours.hundredths()) / 100;
    }

    /** What is saved; absent where that is not known. */
    @Nullable Price money(Target target, Rule rule, Place place) {
        var offered = find(target, place);
        return offered == null || rule.waives().size() < Waived.values().length ? null : offered.price();
    }

    /** Hundredths of hours of class that all of it saves. */
    long hours(Outlook outlook) {
        long hours = 0;
        for (var grant : outlook.allocation().granted()) {
            for (var line : grant.lines()) {
                hours += hours(outlook.target(), grant.application().rule(), line.place(), line.credits());
            }
        }
        return hours;
    }

    /** Hundredths of each currency that all of it saves, by the currency's code. */
    SortedMap<String, Long> money(Outlook outlook) {
        var money = new TreeMap<String, Long>();
        for (var grant : outlook.allocation().granted()) {
            for (var line : grant.lines()) {
                var price = money(outlook.target(), grant.application().rule(), line.place());
                if (price != null && price.hundredths() > 0) {
                    money.merge(price.currency(), price.hundredths(), Long::sum);
                }
            }
        }
        return money;
    }
}
