package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.opencreditbank.bank.access.Scope;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Entry;
import org.opencreditbank.rulebook.certification.ExpertChoice;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.SeatState;
import org.opencreditbank.rulebook.certification.Stage;
import org.springframework.stereotype.Component;

/** Finds out by asking the rules which steps the visitor may take now. */
@Component
class StepsNowReader {

    private static final String SOME = "-";

    private final StaffCases cases;
    private final Procedures procedures;
    private final Experts experts;
    private final Objections objections;
    private final SignIns signIns;
    private final WorthWords worths;
    private final CaseStore store;

    StepsNowReader(
            StaffCases cases,
            Procedures procedures,
            Experts experts,
            Objections objections,
            SignIns signIns,
            WorthWords worths,
            CaseStore store) {
        this.cases = cases;
        this.procedures = procedures;
        this.experts = experts;
        this.objections = objections;
        this.signIns = signIns;
        this.worths = worths;
        this.store = store;
    }

    StepsNow of(CaseFile file, Scope scope, Words words) {
        boolean leads = StaffCases.leads(scope);
        List<Seat> vacant = leads ? vacant(file, scope) : List.of();
        int panelMembers = leads ? panelMembers(file, scope) : 0;
        List<StepsNow.Person> panel = leads ? panel(file, scope) : List.of();
        boolean asks = !vacant.isEmpty() || panelMembers > 0 || !panel.isEmpty();
        var choice = asks ? experts.choice(file) : new ExpertChoice(List.of(), List.of());
        int elsewhere = asks ? experts.count() - choice.ranked().size() - choice.excluded().size() : 0;
        String worth = file.state().stage() instanceof Stage.Decision(var agreed, _)
                        && cases.may(file, new CertificationEvent.Decide(new Ruling.Return(SOME)), scope)
                ? worths.of(agreed, words) : "";
        return new StepsNow(
                cases.may(file, new CertificationEvent.ConfirmEligibility(), scope),
                cases.may(file, new CertificationEvent.FindComplete(), scope),
                cases.may(file, new CertificationEvent.CloseUnanswered(SOME), scope),
                cases.may(file, new CertificationEvent.AskVisit(), scope),
                cases.may(file, new CertificationEvent.RecordVisit(), scope),
                vacant, leads ? held(file, scope) : List.of(), worth, panelMembers, panel,
                candidates(choice.ranked(), words), candidates(choice.excluded(), words), elsewhere,
                leads ? objected(file, scope) : List.of(), leads ? promised(file, scope, words) : List.of(),
                cases.may(file, new CertificationEvent.DecideChange(false, SOME), scope),
                cases.may(file, new CertificationEvent.Withdraw(SOME), scope),
                cases.may(file, new CertificationEvent.DecideAppeal(false, SOME), scope));
    }

    /** Seats are tried with somebody whom nobody knows: who may be asked is another question. */
    private List<Seat> vacant(CaseFile file, Scope scope) {
        var vacant = new ArrayList<Seat>();
        for (Seat seat : Seat.values()) {
            if (cases.may(file, new CertificationEvent.Assign(seat, -1), scope)) {
                vacant.add(seat);
            }
        }
        return vacant;
    }

    private List<StepsNow.Holder> held(CaseFile file, Scope scope) {
        var held = new ArrayList<StepsNow.Holder>();
        if (file.state().stage() instanceof Stage.Rating rating) {
            for (Seat seat : Seat.values()) {
                if (rating.at(seat) instanceof SeatState.Asked(long expert, _)
                        && cases.may(file, new CertificationEvent.Release(seat, SOME), scope)) {
                    held.add(new StepsNow.Holder(seat, signIns.names(List.of(expert)).getOrDefault(expert, "")));
                }
            }
        }
        return held;
    }

    private int panelMembers(CaseFile file, Scope scope) {
        int members = procedures.of(file).policy().panelMembers();
        var some = new HashSet<Long>();
        for (int number = 0; number < members; number++) {
            some.add(-2L - number);
        }
        return cases.may(file, new CertificationEvent.AppointPanel(-1, some), scope) ? members : 0;
    }

    private List<StepsNow.Person> panel(CaseFile file, Scope scope) {
        if (!(file.state().stage() instanceof Stage.Panel sits)) {
            return List.of();
        }
        var people = new ArrayList<Long>(List.of(sits.chair()));
        people.addAll(new TreeSet<>(sits.members()));
        Map<Long, String> names = signIns.names(people);
        return people.stream()
                .filter(person -> cases.may(file, new CertificationEvent.ReplaceOnPanel(person, -1, SOME), scope))
                .map(person -> new StepsNow.Person(person, names.getOrDefault(person, ""), person == sits.chair()))
                .toList();
    }

    private List<StepsNow.Candidate> candidates(List<ExpertChoice.Judged> judged, Words words) {
        Map<Long, String> names = signIns.names(judged.stream().map(each -> each.expert().id()).toList());
        return judged.stream()
                .map(each -> new StepsNow.Candidate(
                        each.expert().id(), names.getOrDefault(each.expert().id(), ""), words.refusal(each.why())))
                .toList();
    }

    private List<StepsNow.Objected> objected(CaseFile file, Scope scope) {
        var waiting = file.state().unanswered().stream()
                .filter(id -> cases.may(file, new CertificationEvent.AnswerObjection(id, false, SOME), scope)).toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        var raised = store.history(file.id()).stream()
                .flatMap(each -> each.event() instanceof CertificationEvent.RaiseObjection(long id)
                        ? java.util.stream.Stream.of(id) : java.util.stream.Stream.empty())
                .toList();
        return objections.read(file.id(), scope.deed("certification/" + file.number())).stream()
                .filter(each -> waiting.contains(each.id()))
                .map(each -> new StepsNow.Objected(each.id(), raised.indexOf(each.id()) + 1, each.told().name(), each.told().contact(),
                        each.told().text()))
                .toList();
    }

    private List<StepsNow.Promised> promised(CaseFile file, Scope scope, Words words) {
        Entry entry = file.state().entry();
        if (entry == null) {
            return List.of();
        }
        var promised = new ArrayList<StepsNow.Promised>();
        for (int number : entry.open()) {
            if (cases.may(file, new CertificationEvent.MeetCondition(number, SOME), scope)) {
                Ruling.Condition condition = entry.ruling().conditions().get(number);
                promised.add(new StepsNow.Promised(
                        number,
                        words.text("certification.ruling.condition", "number", number + 1, "what", condition.what(),
                                "measure", condition.measure(), "by", condition.by()),
                        cases.may(file, new CertificationEvent.MissCondition(number, SOME), scope),
                        entry.reported().contains(number)));
            }
        }
        return promised;
    }
}
