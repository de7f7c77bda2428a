package org.opencreditbank.bank.certification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.catalogue.FieldNames;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.bank.organisation.Organisations;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Task;
import org.opencreditbank.rulebook.framework.Framework;
import org.springframework.stereotype.Component;

/** Puts together what those who work for the bank see of a case. */
@Component
class CaseViews {

    private static final int SIMILAR = 5;

    private final CaseStore store;
    private final Procedures procedures;
    private final Dossiers dossiers;
    private final DossierViews dossierViews;
    private final Ratings ratings;
    private final Register register;
    private final CaseHistory history;
    private final StepsNowReader steps;
    private final Organisations organisations;
    private final SignIns signIns;
    private final WorthWords worths;
    private final Today today;

    CaseViews(
            CaseStore store,
            Procedures procedures,
            Dossiers dossiers,
            DossierViews dossierViews,
            Ratings ratings,
            Register register,
            CaseHistory history,
            StepsNowReader steps,
            Organisations organisations,
            SignIns signIns,
            WorthWords worths,
            Today today) {
        this.store = store;
        this.procedures = procedures;
        this.dossiers = dossiers;
        this.dossierViews = dossierViews;
        this.ratings = ratings;
        this.register = register;
        this.history = history;
        this.steps = steps;
        this.organisations = organisations;
        this.signIns = signIns;
        this.worths = worths;
        this.today = today;
    }

    CaseView of(CaseFile file, Scope scope, Words words) {
        boolean leads = StaffCases.leads(scope);
        List<Due> due = Due.of(file.state(), procedures.of(file)).stream()
                .filter(each -> each.task() != Task.STEP_IN || !each.from().isAfter(today.day()))
                .sorted(Comparator.comparing(Due::by))
                .toList();
        Optional<DossierDraft> draft = dossiers.handedIn(file.id());
        // Branch staff see the case as its provider does: who the experts are concerns officers alone.
        var viewer = leads ? CaseHistory.Viewer.OFFICER : CaseHistory.Viewer.PROVIDER;
        return new CaseView(
                "/certification/cases/" + file.publicId(), file.events(), file.number(), words.pick(file.title()),
                next(file, due, words), facts(file, words), lines(due, leads, words),
                draft.map(each -> dossierViews.of(each, words)).orElse(null), "/certification/files/" + file.publicId(),
                similar(file, draft, words),
                history.of(file, viewer, words), steps.of(file, scope, words));
    }

    /** How the case stands, and what can be done first. */
    String next(CaseFile file, List<Due> due, Words words) {
        String stands = stage(file, words);
        String now = due.stream().filter(each -> !each.from().isAfter(today.day())).findFirst()
                .map(each -> words.text(each.by().isBefore(today.day()) ? "certification.next.late" : "certification.next",
                        "task", words.text("certification.task." + each.task()),
                        "who", words.text("certification.who." + each.task().capacity()).toLowerCase(Locale.ROOT), "by", each.by()))
                .orElse("");
        return words.sentences(words.text("certification.stands", "stage", stands), now);
    }

    static String stage(CaseFile file, Words words) {
        return file.state().stage() instanceof Stage.Ended(var how)
                ? words.text("certification.ending." + how)
                : words.text("certification.stage." + file.state().stage().word());
    }

    private List<CaseView.DueLine> lines(List<Due> due, boolean leads, Words words) {
        var names = leads ? signIns.names(due.stream().flatMap(each -> Stream.ofNullable(each.person())).toList()) : Map.<Long, String>of();
        return due.stream().map(each -> line(each, names, words)).toList();
    }

    /** @param names of people, for officers; empty for everybody else */
    private CaseView.DueLine line(Due due, Map<Long, String> names, Words words) {
        String who = words.text("certification.who." + due.task().capacity());
        Long person = due.person();
        String name = person == null ? null : names.get(person);
        if (name != null) {
            who = words.text("certification.who.named", "who", who, "name", name);
        }
        return new CaseView.DueLine(
                TaskWords.of(due.task(), due.subject(), words), who, due.by(), due.by().isBefore(today.day()), due.provisional());
    }

    private List<CaseView.Fact> facts(CaseFile file, Words words) {
        var grounds = store.grounds(file.id());
        var facts = new ArrayList<CaseView.Fact>();
        facts.add(fact("provider", words.pick(organisations.get(file.provider()).name()), words));
        facts.add(fact("course-code", file.courseCode(), words));
        facts.add(fact("claimed", words.text("certification.level-of", "framework", file.framework(),
                "level", worths.level(file.framework(), file.level())), words));
        facts.add(fact("field", FieldNames.of(file.field(), words), words));
        facts.add(fact("class", words.text("catalogue.class." + file.creditClass().name().toLowerCase(Locale.ROOT)), words));
        facts.add(fact("licence", grounds.licence(), words));
        facts.add(fact("running-since", words.date(grounds.runningSince()), words));
        facts.add(fact("since", words.date(file.state().since()), words));
        return facts;
    }

    private static CaseView.Fact fact(String key, String text, Words words) {
        return new CaseView.Fact(words.text("certification.fact." + key), text);
    }

    private List<CaseView.Beside> similar(CaseFile file, Optional<DossierDraft> draft, Words words) {
        var found = register.similar(file, SIMILAR);
        if (found.isEmpty()) {
            return List.of();
        }
        var rows = new ArrayList<CaseView.Beside>();
        var names = organisations.names(found.stream().map(Register.Listed::provider).toList());
        Framework framework = ratings.framework(file);
        var hours = draft.map(each -> each.dossier().outcomeHours());
        rows.add(new CaseView.Beside(
                words.pick(file.title()), words.text("certification.similar.this"),
                words.text("certification.level-of", "framework", file.framework(), "level", worths.level(file.framework(), file.level())),
                hours.flatMap(framework::creditFor).map(Object::toString).orElse(""), hours.map(Object::toString).orElse(""), "", "", ""));
        for (Register.Listed each : found) {
            rows.add(new CaseView.Beside(
                    words.pick(each.title()), words.pick(names.getOrDefault(each.provider(), Map.of())),
                    words.text("certification.level-of", "framework", each.framework(),
                            "level", worths.level(each.framework(), each.level())),
                    each.credits().toString(), each.hours().toString(), words.text("certification.standing." + each.standing()),
                    "/register/" + each.number(), each.number()));
        }
        return rows;
    }

    /** What a form for this case begins with. */
    Map<String, String> beginning(CaseFile file) {
        LocalDate from = today.day().plusDays(1);
        return Map.of("from", from.toString(),
                "to", from.plusMonths(procedures.of(file).policy().mostValidityMonths()).minusDays(1).toString());
    }
}
