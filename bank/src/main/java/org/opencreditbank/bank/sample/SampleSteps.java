package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.opencreditbank.bank.certification.Said;
import org.opencreditbank.bank.yaml.Mapping;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.DecisionKind;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.certification.Worth;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;

/** Reads the steps of the sample's cases. They bear the words by which the rules name what happens in a case. */
final class SampleSteps {

    /** Who takes the bank's steps where the file names nobody. */
    private static final String OFFICER = "officer";

    private static final String APPEALS = "officer-appeals";

    /** The farthest that a day of the file may lie from today. */
    private static final int FARTHEST = 2_000;

    private final SampleCase.Provider provider;
    private final Map<String, SampleCase.Paper> papers;

    SampleSteps(SampleCase.Provider provider, Map<String, SampleCase.Paper> papers) {
        this.provider = provider;
        this.papers = papers;
    }

    SampleCase.Step read(Mapping step) {
        var read = new SampleCase.Step(step.numberIfAny("after", 0, FARTHEST, 1), deed(step));
        step.nothingElse();
        return read;
    }

    private SampleCase.Deed deed(Mapping step) {
        var words = SampleCasesFile.both(step.textsIfAny("words"));
        return switch (step.text("step")) {
            case "confirm-eligibility" -> plain(step, new CertificationEvent.ConfirmEligibility(), provider.checks());
            case "refuse-eligibility" -> plain(step, new CertificationEvent.RefuseEligibility(words), provider.checks());
            case "write-dossier" -> scene -> scene.write(false);
            case "submit-dossier" -> scene -> {
                scene.write(true);
                scene.take(new CertificationEvent.SubmitDossier(), Said.NOTHING, provider.signIn());
            };
            case "find-complete" -> plain(step, new CertificationEvent.FindComplete(), OFFICER);
            case "find-incomplete" -> plain(step, new CertificationEvent.FindIncomplete(words), OFFICER);
            case "ask-visit" -> plain(step, new CertificationEvent.AskVisit(), OFFICER);
            case "record-visit" -> said(step, new CertificationEvent.RecordVisit(), words, OFFICER);
            case "assign" -> assign(step);
            case "step-down" -> plain(step, new CertificationEvent.StepDown(seat(step), words), "");
            case "rate" -> rate(step, words);
            case "decide" -> decide(step, words);
            case "appoint-panel" -> appoint(step);
            case "propose" -> propose(step, words);
            case "vote" -> plain(step, new CertificationEvent.Vote(step.flag("agrees", true), words), "");
            case "raise-objection" -> object(words);
            case "answer-objection" -> answer(step, words);
            case "report-condition" -> said(step, new CertificationEvent.ReportCondition(0), words, provider.signIn());
            case "meet-condition" -> plain(step, new CertificationEvent.MeetCondition(0, words), OFFICER);
            case "miss-condition" -> plain(step, new CertificationEvent.MissCondition(0, words), OFFICER);
            case "report-change" -> said(step, new CertificationEvent.ReportChange(), words, provider.signIn());
            case "decide-change" -> plain(step, new CertificationEvent.DecideChange(step.flag("material", true), words), OFFICER);
            case "begin-rereview" -> plain(step, new CertificationEvent.BeginRereview(), provider.signIn());
            case "give-up" -> plain(step, new CertificationEvent.GiveUp(words), provider.signIn());
            case "withdraw" -> plain(step, new CertificationEvent.Withdraw(words), OFFICER);
            case "appeal-against" -> plain(step,
                    new CertificationEvent.AppealAgainst(step.choice("decision", DecisionKind.class, DecisionKind.RULING), words),
                    provider.signIn());
            case "decide-appeal" -> plain(step, new CertificationEvent.DecideAppeal(step.flag("upheld", true), words), APPEALS);
            default -> {
                step.refuse("step", Refusal.of("yaml.not-a-word"));
                yield _ -> { };
            }
        };
    }

    private static SampleCase.Deed plain(Mapping step, CertificationEvent event, String otherwise) {
        var by = by(step, otherwise);
        return scene -> scene.take(event, Said.NOTHING, by);
    }

    private static String by(Mapping step, String otherwise) {
        return otherwise.isEmpty() ? step.text("by") : Optional.ofNullable(step.textIfAny("by")).orElse(otherwise);
    }

    private SampleCase.Deed said(Mapping step, CertificationEvent event, String words, String otherwise) {
        var by = by(step, otherwise);
        var paper = Optional.ofNullable(step.textIfAny("file")).map(code -> {
            var found = papers.get(code);
            if (found == null) {
                step.refuse("file", Refusal.of("yaml.not-a-word"));
            }
            return found;
        });
        return scene -> scene.take(event, new Said(words, paper.map(each -> scene.hand(each, by)).stream().toList()), by);
    }

    private static Seat seat(Mapping step) {
        return step.choice("seat", Seat.class, Seat.RATER);
    }

    private static SampleCase.Deed assign(Mapping step) {
        var seat = seat(step);
        var expert = step.text("expert");
        return scene -> scene.take(new CertificationEvent.Assign(seat, scene.person(expert).userId()), Said.NOTHING, OFFICER);
    }

    private static SampleCase.Deed rate(Mapping step, String words) {
        var by = step.text("by");
        var level = level(step);
        List<Level> strands = step.has("strands") ? step.values("strands", SampleSteps::readLevel) : List.of(level, level, level);
        int partly = step.numberIfAny("partly", 1, 40, 0);
        return scene -> {
            var expert = scene.person(by);
            scene.told().rate(scene.id(), scene.seat(expert), scene.sheet(level, strands, partly, words), expert);
        };
    }

    static Level level(Mapping of) {
        return of.value("level", SampleSteps::readLevel, Level.of(1));
    }

    private static Reading<Level> readLevel(String text) {
        return Level.read(text).map(Reading::of).orElseGet(() -> Reading.refused("yaml.not-a-word"));
    }

    private static SampleCase.Deed appoint(Mapping step) {
        var chair = step.text("chair");
        var members = step.textOrTexts("members");
        return scene -> {
            var sitting = new HashSet<Long>();
            members.forEach(member -> sitting.add(scene.person(member).userId()));
            scene.take(new CertificationEvent.AppointPanel(scene.person(chair).userId(), sitting), Said.NOTHING, OFFICER);
        };
    }

    private static SampleCase.Deed object(String words) {
        return scene -> {
            var name = SampleNames.draw(scene.random(), scene.random().nextBoolean(), 1975);
            scene.told().object(scene.id(), name, "neighbour-" + (100 + scene.random().nextInt(900)) + "@example.org", words);
        };
    }

    private static SampleCase.Deed answer(Mapping step, String words) {
        boolean upheld = step.flag("upheld", false);
        return scene -> scene.take(
                new CertificationEvent.AnswerObjection(scene.state().unanswered().iterator().next(), upheld, words), Said.NOTHING, OFFICER);
    }

    /** An officer decides on what both experts agree. */
    private static SampleCase.Deed decide(Mapping step, String words) {
        var ruling = ruling(step, words);
        return scene -> {
            if (!(scene.state().stage() instanceof Stage.Decision(Worth agreed, _))) {
                throw new IllegalStateException(scene.play().course() + " can't be decided on " + scene.day());
            }
            scene.take(new CertificationEvent.Decide(ruling.of(scene, agreed)), Said.NOTHING, OFFICER);
        };
    }

    private static SampleCase.Deed propose(Mapping step, String words) {
        var by = step.text("by");
        var level = level(step);
        var hours = Hours.of(step.number("hours", 1, FARTHEST));
        var ruling = ruling(step, words);
        return scene -> scene.take(
                new CertificationEvent.Propose(ruling.of(scene, Worth.of(scene.framework(), level, hours))), Said.NOTHING, by);
    }

    /** A ruling that waits for its days and for what the course is worth. */
    private interface Drafted {
        Ruling of(SampleScene scene, Worth worth);
    }

    private record Promise(String what, String measure, int by) {
        Ruling.Condition condition(LocalDate today) {
            return new Ruling.Condition(what, measure, today.plusDays(by));
        }
    }

    private static Drafted ruling(Mapping step, String words) {
        var kind = step.text("ruling");
        if (kind.equals("return")) {
            return (_, _) -> new Ruling.Return(words);
        }
        if (kind.equals("refuse")) {
            return (_, _) -> new Ruling.Refuse(words);
        }
        int from = step.number("from", -FARTHEST, FARTHEST);
        int to = step.number("to", -FARTHEST, FARTHEST);
        var promises = step.mappings("conditions").stream().map(each -> {
            var promise = new Promise(SampleCasesFile.beside(each.texts("what")), SampleCasesFile.beside(each.texts("measure")),
                    each.number("by", -FARTHEST, FARTHEST));
            each.nothingElse();
            return promise;
        }).toList();
        if (kind.equals("approve") == promises.isEmpty() && (kind.equals("approve") || kind.equals("approve-on-conditions"))) {
            return (scene, worth) -> {
                var first = (from < 0 ? scene.today() : scene.day()).plusDays(from);
                var validity = new Validity(first, scene.today().plusDays(to));
                return promises.isEmpty()
                        ? new Ruling.Approve(worth, validity, false, words)
                        : new Ruling.ApproveOnConditions(
                                worth, validity, false, promises.stream().map(each -> each.condition(scene.today())).toList(), words);
            };
        }
        step.refuse("ruling", Refusal.of("yaml.not-a-word"));
        return (_, _) -> new Ruling.Return(words);
    }
}
