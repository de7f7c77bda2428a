package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.catalogue.Catalogue;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.catalogue.Frameworks;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.framework.Descriptor;
import org.springframework.stereotype.Component;

/** Puts entries of the register into words. */
@Component
class RegisterViews {

    private final Register register;
    private final CaseStore store;
    private final CaseHistory history;
    private final Catalogue catalogue;
    private final Frameworks frameworks;
    private final Organisations organisations;
    private final WorthWords worths;

    RegisterViews(
            Register register,
            CaseStore store,
            CaseHistory history,
            Catalogue catalogue,
            Frameworks frameworks,
            Organisations organisations,
            WorthWords worths) {
        this.register = register;
        this.store = store;
        this.history = history;
        this.catalogue = catalogue;
        this.frameworks = frameworks;
        this.organisations = organisations;
        this.worths = worths;
    }

    List<RegisterRow> rows(List<Register.Listed> entries, Words words) {
        var names = organisations.names(entries.stream().map(Register.Listed::provider).toList());
        return entries.stream().map(entry -> row(entry, names.getOrDefault(entry.provider(), Map.of()), words)).toList();
    }

    private RegisterRow row(Register.Listed entry, Map<String, String> provider, Words words) {
        return new RegisterRow(entry.number(), words.pick(entry.title()), words.pick(provider),
                entry.framework(), worths.level(entry.framework(), entry.level()), entry.credits().toString(), entry.hours().toString(),
                entry.validFrom(), entry.lastDay(), entry.standing());
    }

    RegisterEntryView entry(Register.Listed entry, Words words) {
        var file = store.get(entry.caseId());
        var framework = frameworks.find(entry.framework()).orElseThrow();
        var perCredit = framework.hoursPerCredit();
        var reckoning = words.text("certification.register.reckoning", "hours", entry.hours().toString(),
                "per", perCredit == null ? "" : perCredit.toString(), "step", framework.step().size().toString(),
                "credits", entry.credits().toString(), "framework", entry.framework());
        var ruling = ruling(file, entry);
        var descriptors = framework.at(entry.level()).map(level -> level.descriptors()).orElse(Map.of());
        Descriptor descriptor = descriptors.getOrDefault(words.language().code(), descriptors.get("en"));
        var course = catalogue.courses(List.of(entry.courseId())).get(entry.courseId());
        return new RegisterEntryView(
                rows(List.of(entry), words).getFirst(), entry.courseCode(), FieldNames.of(entry.field(), words), reckoning, descriptor,
                course == null ? "" : "/catalogue/courses/" + course.publicId(), entry.registeredOn(),
                ruling == null ? "" : ruling.reasons(), conditions(file, entry, ruling),
                rows(register.ofCourse(entry.courseId()).stream()
                        .filter(other -> !other.number().equals(entry.number())).toList(), words),
                history.of(file, CaseHistory.Viewer.PUBLIC, words));
    }

    /** The ruling that made an entry: the case's own if it is the latest, else the last favourable one before it was registered. */
    private Ruling.@Nullable Favourable ruling(CaseFile file, Register.Listed entry) {
        var latest = file.state().entry();
        if (latest != null && latest.cycle() == entry.cycle() && latest.registeredOn().equals(entry.registeredOn())) {
            return latest.ruling();
        }
        Ruling.Favourable found = null;
        for (var happened : store.history(file.id())) {
            if (happened.act().on().isAfter(entry.registeredOn())) {
                break;
            }
            var ruling = happened.event() instanceof CertificationEvent.Decide(Ruling decided) ? decided
                    : happened.event() instanceof CertificationEvent.Propose(Ruling proposed) ? proposed : null;
            if (ruling instanceof Ruling.Favourable favourable) {
                found = favourable;
            }
        }
        return found;
    }

    private static List<RegisterEntryView.Condition> conditions(
            CaseFile file, Register.Listed entry, Ruling.@Nullable Favourable ruling) {
        var conditions = new ArrayList<RegisterEntryView.Condition>();
        if (ruling == null) {
            return conditions;
        }
        var latest = file.state().entry();
        var met = latest != null && latest.cycle() == entry.cycle() ? latest.met() : Set.<Integer>of();
        for (int number = 0; number < ruling.conditions().size(); number++) {
            var condition = ruling.conditions().get(number);
            conditions.add(new RegisterEntryView.Condition(condition.what(), condition.measure(), condition.by(),
                    met.contains(number)));
        }
        return conditions;
    }
}
