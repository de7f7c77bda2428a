package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.bank.yaml.YamlFile;
import org.opencreditbank.bank.yaml.YamlText;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationPolicy;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.certification.WorkingCalendar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The policies of course certification as a readable file: a list {@code policies}. Loading is all or nothing and changes nothing the
 * second time; what cases have begun by is never changed.
 */
@Component
class PolicyFiles {

    /** How a load ended. */
    sealed interface Load {

        /** Everything is in. */
        record Done(int entered, int same) implements Load {}

        /** Nothing was changed. */
        record Faulty(List<Fault> faults) implements Load {}
    }

    private static final String DAYS = "days";

    private final Policies policies;
    private final Today today;

    PolicyFiles(Policies policies, Today today) {
        this.policies = policies;
        this.today = today;
    }

    /** Loads files together, content by name. */
    @Transactional
    public Load load(Map<String, byte[]> files, Deed deed) {
        policies.lock();
        var known = new HashMap<Optional<LocalDate>, Policies.Dated>();
        policies.all().forEach(each -> known.put(Optional.ofNullable(each.from()), each));
        var faults = new Faults();
        var read = new ArrayList<Policies.Dated>();
        var seen = new HashSet<Optional<LocalDate>>();
        files.forEach((name, content) -> YamlFile.read(name, content, faults).ifPresent(root -> {
            for (var mapping : root.mappings("policies")) {
                var policy = policy(mapping);
                var from = Optional.ofNullable(policy.from());
                check(policy, known.get(from), mapping);
                if (!seen.add(from)) {
                    mapping.refuse("from", Refusal.of("certification.policy.from-twice"));
                }
                read.add(policy);
            }
            root.nothingElse();
        }));
        if (!faults.none()) {
            return new Load.Faulty(faults.list());
        }
        var fresh = read.stream().filter(each -> !each.equals(known.get(Optional.ofNullable(each.from())))).toList();
        fresh.forEach(each -> policies.enter(each, deed));
        return new Load.Done(fresh.size(), read.size() - fresh.size());
    }

    /** Of the past only the source may still be told otherwise. */
    private void check(Policies.Dated policy, Policies.@Nullable Dated known, Mapping mapping) {
        if (known != null && known.policy().equals(policy.policy())) {
            return;
        }
        LocalDate from = policy.from();
        if (from == null) {
            mapping.refuse("from", Refusal.of("certification.policy.from-missing"));
        } else if (from.isBefore(today.day())) {
            mapping.refuse("from", new Refusal("certification.policy.past",
                    Map.of("from", from.toString(), "today", today.day().toString())));
        }
    }

    private static Policies.Dated policy(Mapping mapping) {
        LocalDate from = mapping.dateIfAny("from");
        String source = mapping.textIfAny("source");
        int running = mapping.number("running-years", 0, CertificationPolicy.MOST_RUNNING_YEARS);
        int validity = mapping.number("most-validity-months", 1, CertificationPolicy.MOST_VALIDITY_MONTHS);
        int opens = mapping.number("rereview-opens-months", 1, CertificationPolicy.MOST_VALIDITY_MONTHS);
        if (opens > validity) {
            mapping.refuse("rereview-opens-months", Refusal.of("certification.policy.rereview", "most", Integer.toString(validity)));
        }
        int appeal = mapping.number("appeal-days", 1, WorkingCalendar.MOST_DAYS);
        int members = mapping.number(
                "panel-members", CertificationPolicy.FEWEST_PANEL_MEMBERS, CertificationPolicy.MOST_PANEL_MEMBERS);
        int apart = mapping.number("most-steps-apart", 0, CertificationPolicy.MOST_STEPS_APART);
        var days = new EnumMap<Task, Integer>(Task.class);
        Optional<Mapping> given = mapping.mapping(DAYS);
        timed().forEach(task -> days.put(task, given.map(each -> each.number(Mapping.word(task), 1, WorkingCalendar.MOST_DAYS)).orElse(1)));
        given.ifPresentOrElse(Mapping::nothingElse, () -> {
            if (!mapping.has(DAYS)) {
                mapping.refuse(DAYS, Refusal.of("yaml.field-missing"));
            }
        });
        mapping.nothingElse();
        return new Policies.Dated(from, source == null ? "" : source,
                new CertificationPolicy(days, running, validity, Math.min(opens, validity), appeal, members, apart));
    }

    private static Stream<Task> timed() {
        return Stream.of(Task.values()).filter(CertificationPolicy::isTimed);
    }

    /** All policies as they hold; loading it changes nothing. */
    @Transactional(readOnly = true)
    public String export() {
        var yaml = new YamlText();
        yaml.list("policies", policies.all(), each -> {
            var policy = each.policy();
            yaml.field("from", each.from())
                    .field("source", each.source().isEmpty() ? null : each.source())
                    .field("running-years", policy.runningYears())
                    .field("most-validity-months", policy.mostValidityMonths())
                    .field("rereview-opens-months", policy.rereviewOpensMonths())
                    .field("appeal-days", policy.appealDays())
                    .field("panel-members", policy.panelMembers())
                    .field("most-steps-apart", policy.mostStepsApart())
                    .nested(DAYS, () -> timed().forEach(task -> yaml.field(Mapping.word(task), policy.days().get(task))));
        });
        return yaml.toString();
    }
}
