package org.opencreditbank.bank.certification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencreditbank.bank.certification.CaseHistory.Viewer;
import org.opencreditbank.bank.layout.Words;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;

/** The sentences of a case's history, in one viewer's language. */
final class HistorySentences {

    private final CaseFile file;
    private final Viewer viewer;
    private final Words words;
    private final WorthWords worths;
    private final Map<Long, String> names;

    /** @param names of people, for officers; empty for everybody else */
    HistorySentences(CaseFile file, Viewer viewer, Words words, WorthWords worths, Map<Long, String> names) {
        this.file = file;
        this.viewer = viewer;
        this.words = words;
        this.worths = worths;
        this.names = Map.copyOf(names);
    }

    String applied(Happened application) {
        return words.text("certification.history.apply", "who", who(words.text("certification.who.PROVIDER"), application.act().person()),
                "title", words.pick(file.title()), "framework", file.framework(),
                "level", worths.level(file.framework(), file.level()));
    }

    String entered(Register.Listed entry) {
        return words.text("certification.history.entered", "number", entry.number(), "from", entry.validFrom(), "to", entry.lastDay());
    }

    String panelDecided(Ruling ruling) {
        return words.text("certification.history.panel-decided", "ruling", words.text(key(ruling)));
    }

    String side(Seat seat, long person) {
        return who(words.text("certification.seat." + seat), person);
    }

    String of(CertificationEvent event, Happened happened, HistoryCourse course) {
        String who = actor(event, happened.act(), course);
        String key = "certification.history." + event.word();
        return switch (event) {
            case CertificationEvent.FindIncomplete _ -> words.text(course.incompleteBefore() ? key + ".again" : key, "who", who);
            case CertificationEvent.SubmitDossier _ -> words.text(course.incompleteBefore() ? key + ".again" : key, "who", who);
            case CertificationEvent.Assign(Seat seat, long expert) -> withName(key, expert, "who", who, "seat", seat(seat));
            case CertificationEvent.StepDown(Seat seat, _) -> words.text(key, "who", who, "seat", seat(seat));
            case CertificationEvent.Release(Seat seat, _) -> words.text(key, "who", who, "seat", seat(seat));
            case CertificationEvent.Rate(Seat seat, _) -> words.text(key, "who", who, "seat", seat(seat));
            case CertificationEvent.Decide(Ruling ruling) -> words.text(key, "who", who, "ruling", words.text(key(ruling)));
            case CertificationEvent.Propose(Ruling ruling) -> words.text(key, "who", who, "ruling", words.text(key(ruling)));
            case CertificationEvent.AppointPanel(_, var members) -> words.text(key, "who", who, "count", members.size() + 1);
            case CertificationEvent.Vote(boolean agrees, _) -> words.text(key + yesNo(agrees), "who", who);
            case CertificationEvent.RaiseObjection(long objection) -> words.text(key, "number", course.number(objection));
            case CertificationEvent.AnswerObjection(long objection, boolean upheld, _) ->
                words.text(key + yesNo(upheld), "who", who, "number", course.number(objection));
            case CertificationEvent.ReportCondition(int condition) -> words.text(key, "who", who, "number", condition + 1);
            case CertificationEvent.MeetCondition(int condition, _) -> words.text(key, "who", who, "number", condition + 1);
            case CertificationEvent.MissCondition(int condition, _) -> words.text(key, "who", who, "number", condition + 1);
            case CertificationEvent.DecideChange(boolean material, _) -> words.text(key + yesNo(material), "who", who);
            case CertificationEvent.AppealAgainst(var decision, _, _) ->
                words.text(key, "who", who, "decision", words.text("certification.decision." + decision));
            case CertificationEvent.DecideAppeal(boolean upheld, _) -> words.text(key + yesNo(upheld), "who", who);
            case CertificationEvent.ConfirmEligibility _, CertificationEvent.RefuseEligibility _, CertificationEvent.FindComplete _,
                    CertificationEvent.CloseUnanswered _, CertificationEvent.AskVisit _, CertificationEvent.RecordVisit _,
                    CertificationEvent.ReplaceOnPanel _, CertificationEvent.NoticeEnds _, CertificationEvent.ReportChange _,
                    CertificationEvent.BeginRereview _, CertificationEvent.GiveUp _, CertificationEvent.Withdraw _,
                    CertificationEvent.Lapse _ -> words.text(key, "who", who);
        };
    }

    /** Particulars of an event, for whoever may read it whole. */
    List<String> points(CertificationEvent event) {
        return switch (event) {
            case CertificationEvent.Decide(Ruling ruling) -> points(ruling);
            case CertificationEvent.Propose(Ruling ruling) -> points(ruling);
            case CertificationEvent.AppointPanel(long chair, var members) when viewer == Viewer.OFFICER ->
                List.of(words.text("certification.history.panel", "chair", name(chair), "members", names(members)));
            case CertificationEvent.ReplaceOnPanel(long leaves, long comes, _) when viewer == Viewer.OFFICER ->
                List.of(words.text("certification.history.replaced", "leaves", name(leaves), "comes", name(comes)));
            case CertificationEvent.ConfirmEligibility _, CertificationEvent.RefuseEligibility _, CertificationEvent.SubmitDossier _,
                    CertificationEvent.FindComplete _, CertificationEvent.FindIncomplete _, CertificationEvent.CloseUnanswered _,
                    CertificationEvent.AskVisit _, CertificationEvent.RecordVisit _, CertificationEvent.Assign _,
                    CertificationEvent.StepDown _, CertificationEvent.Release _, CertificationEvent.Rate _,
                    CertificationEvent.AppointPanel _, CertificationEvent.ReplaceOnPanel _, CertificationEvent.Vote _,
                    CertificationEvent.RaiseObjection _, CertificationEvent.AnswerObjection _, CertificationEvent.NoticeEnds _,
                    CertificationEvent.ReportCondition _, CertificationEvent.MeetCondition _, CertificationEvent.MissCondition _,
                    CertificationEvent.ReportChange _, CertificationEvent.DecideChange _, CertificationEvent.BeginRereview _,
                    CertificationEvent.GiveUp _, CertificationEvent.Withdraw _, CertificationEvent.AppealAgainst _,
                    CertificationEvent.DecideAppeal _, CertificationEvent.Lapse _ -> List.of();
        };
    }

    /** What a favourable ruling says beside its reasons. */
    List<String> points(Ruling ruling) {
        if (!(ruling instanceof Ruling.Favourable favourable)) {
            return List.of();
        }
        var points = new ArrayList<String>();
        points.add(worths.of(favourable.worth(), words));
        var to = favourable.validity().to();
        points.add(to == null
                ? words.text("catalogue.from", "from", favourable.validity().from())
                : words.text("certification.ruling.validity", "from", favourable.validity().from(), "to", to));
        points.add(words.text("certification.ruling.earlier" + yesNo(favourable.earlierDeposits())));
        for (int at = 0; at < favourable.conditions().size(); at++) {
            Ruling.Condition condition = favourable.conditions().get(at);
            points.add(words.text("certification.ruling.condition", "number", at + 1, "what", condition.what(),
                    "measure", condition.measure(), "by", condition.by()));
        }
        return points;
    }

    /** Why, or what was said with it. */
    static String reasons(CertificationEvent event, Said said) {
        return switch (event) {
            case CertificationEvent.RefuseEligibility(String reasons) -> reasons;
            case CertificationEvent.FindIncomplete(String reasons) -> reasons;
            case CertificationEvent.CloseUnanswered(String reasons) -> reasons;
            case CertificationEvent.StepDown(_, String reasons) -> reasons;
            case CertificationEvent.Release(_, String reasons) -> reasons;
            case CertificationEvent.Decide(Ruling ruling) -> ruling.reasons();
            case CertificationEvent.Propose(Ruling ruling) -> ruling.reasons();
            case CertificationEvent.ReplaceOnPanel(_, _, String reasons) -> reasons;
            case CertificationEvent.Vote(_, String reasons) -> reasons;
            case CertificationEvent.AnswerObjection(_, _, String reasons) -> reasons;
            case CertificationEvent.MeetCondition(_, String reasons) -> reasons;
            case CertificationEvent.MissCondition(_, String reasons) -> reasons;
            case CertificationEvent.DecideChange(_, String reasons) -> reasons;
            case CertificationEvent.GiveUp(String reasons) -> reasons;
            case CertificationEvent.Withdraw(String reasons) -> reasons;
            case CertificationEvent.AppealAgainst(_, _, String reasons) -> reasons;
            case CertificationEvent.DecideAppeal(_, String reasons) -> reasons;
            case CertificationEvent.ConfirmEligibility _, CertificationEvent.SubmitDossier _, CertificationEvent.FindComplete _,
                    CertificationEvent.AskVisit _, CertificationEvent.RecordVisit _, CertificationEvent.Assign _,
                    CertificationEvent.Rate _, CertificationEvent.AppointPanel _, CertificationEvent.RaiseObjection _,
                    CertificationEvent.NoticeEnds _, CertificationEvent.ReportCondition _, CertificationEvent.ReportChange _,
                    CertificationEvent.BeginRereview _, CertificationEvent.Lapse _ -> said.words();
        };
    }

    static String key(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Approve _ -> "certification.ruling.approve";
            case Ruling.ApproveOnConditions _ -> "certification.ruling.approve-on-conditions";
            case Ruling.Return _ -> "certification.ruling.return";
            case Ruling.Refuse _ -> "certification.ruling.refuse";
        };
    }

    private static String yesNo(boolean yes) {
        return yes ? ".yes" : ".no";
    }

    private String seat(Seat seat) {
        return words.text("certification.seat." + seat);
    }

    private String actor(CertificationEvent event, Act act, HistoryCourse course) {
        String as = act.capacity() == Capacity.PANEL
                ? event instanceof CertificationEvent.Propose || course.isChair(act.person()) ? "CHAIR" : "MEMBER"
                : act.capacity().name();
        return who(words.text("certification.who." + as), act.person());
    }

    private String who(String role, long person) {
        String name = names.get(person);
        return name == null ? role : words.text("certification.who.named", "who", role, "name", name);
    }

    private String withName(String key, long person, Object... namesAndValues) {
        String name = names.get(person);
        var all = new ArrayList<Object>(List.of(namesAndValues));
        if (name != null) {
            all.addAll(List.of("expert", name));
        }
        return words.text(name == null ? key : key + ".named", all.toArray());
    }

    private String name(long person) {
        return names.getOrDefault(person, words.text("certification.who.EXPERT"));
    }

    private String names(Collection<Long> people) {
        return people.stream().map(this::name).sorted().collect(Collectors.joining(words.text("certification.and")));
    }
}
