package org.opencreditbank.bank.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.recognition.OwnFacts;
import org.opencreditbank.bank.transfer.Acting;
import org.opencreditbank.bank.transfer.TransferFile;
import org.opencreditbank.bank.transfer.Transfers;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.stereotype.Component;

/** Lets people of the region ask for recognition, and leaves their cases at every stage, so that everybody finds something to do. */
@Component
class SampleTransfers {

    private static final String RULES = "DELTA-OU-EXEMPTION";
    private static final String PROGRAMME = "DELTA-COMPUTING";

    /** How far a case that somebody judges has come. */
    private enum End { JUDGING, DECIDING, REFUSED, APPEALED, WITHDRAWN, GRANTED }

    private static final int CASES = 18;

    private final Transfers transfers;
    private final OwnFacts facts;
    private final SignIns signIns;

    SampleTransfers(Transfers transfers, OwnFacts facts, SignIns signIns) {
        this.transfers = transfers;
        this.facts = facts;
        this.signIns = signIns;
    }

    /**
     * Tells what became of applications, where none has been made yet.
     *
     * @param learner whose account shows everything
     * @param others learners, some of whom apply
     */
    void tell(long learner, List<Long> others, LocalDate today) {
        if (!transfers.of(learner).isEmpty()) {
            return;
        }
        var people = new People(person(Role.EXPERT, "expert-han"), person(Role.REGISTRAR, "registrar"), today);
        transfers.apply(new Transfers.Wanted(learner, "BAY-POLY-EXEMPTION", "BAY-LOGISTICS", Set.of(), Set.of(), ""), people.learner(learner)).orThrow();
        judged(learner, "GEN004", people).ifPresent(file -> go(file, End.REFUSED, people));
        judged(learner, "CS102", people);
        int told = 0;
        for (long other : others) {
            if (told == CASES) {
                break;
            }
            var end = End.values()[told % End.values().length];
            var file = judged(other, "GEN004", people);
            if (file.isPresent()) {
                go(file.get(), end, people);
                told++;
            }
        }
    }

    private record People(Actor.Person expert, Actor.Person registrar, LocalDate today) {

        /** The sign-in of a learner is of no matter to a case. */
        Acting learner(long learner) {
            return Acting.as(Party.LEARNER, new Actor.Person(learner, Role.LEARNER), today);
        }
    }

    private Actor.Person person(Role role, String name) {
        return signIns.workers(role).stream().filter(each -> each.name().equals(name)).findFirst()
                .map(each -> new Actor.Person(each.id(), role)).orElseThrow();
    }

    /** Asks for a judgement with the first achievement that may be used so. */
    private Optional<TransferFile> judged(long learner, String course, People people) {
        for (var source : facts.facts(learner).sources()) {
            if (source.creditClass() == CreditClass.LEISURE) {
                continue;
            }
            var wanted = new Transfers.Wanted(learner, RULES, PROGRAMME, Set.of(UUID.fromString(source.id())), Set.of(course),
                    "所学内容与该课程基本一致，附有教学大纲可供比对。");
            if (transfers.apply(wanted, people.learner(learner)) instanceof Reading.Sound<Transfers.Applied>(var applied)) {
                return applied.cases().stream().findFirst();
            }
        }
        return Optional.empty();
    }

    private void go(TransferFile file, End end, People people) {
        var on = people.today();
        if (end == End.JUDGING || file.rule() != null) {
            return;
        }
        if (end == End.WITHDRAWN) {
            take(file, new TransferEvent.Withdraw(), people.learner(file.learnerId()));
            return;
        }
        boolean favours = end == End.GRANTED || end == End.DECIDING;
        var judged = take(file, new TransferEvent.Judge(favours, favours ? "内容与水平相当。" : "缺少实际操作部分。"), Acting.as(Party.EXPERT, people.expert(), on));
        if (end == End.DECIDING) {
            return;
        }
        var decided = take(judged, new TransferEvent.Decide(favours, favours, favours ? "采纳专家意见。" : "课程要求的实际操作没有相应证明。"),
                Acting.as(Party.TARGET, people.registrar(), on));
        if (end == End.APPEALED) {
            take(decided, new TransferEvent.Appeal("实际操作在培训第三周完成，考核成绩单可以证明。"), people.learner(file.learnerId()));
        }
    }

    private TransferFile take(TransferFile file, TransferEvent event, Acting acting) {
        return transfers.take(file.publicId(), file.events(), event, List.of(), acting).orThrow();
    }
}
