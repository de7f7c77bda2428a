package org.opencreditbank.bank.sample;

import java.util.List;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.qualification.AwardFile;
import org.opencreditbank.bank.qualification.Awards;
import org.opencreditbank.bank.qualification.Programmes;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.award.AwardEvent;
import org.opencreditbank.rulebook.award.AwardStage;
import org.springframework.stereotype.Component;

/** Lets people of the region claim a small certificate, and leaves their claims at every stage. */
@Component
class SampleAwards {

    private static final String PROGRAMME = "DELTA-DIGITAL";

    /** How far a claim has come. */
    private enum End { WAITING, GRANTED, REFUSED, APPEALED }

    /** In turn; most wait or are granted. */
    private static final List<End> ENDS = List.of(End.WAITING, End.GRANTED, End.REFUSED, End.APPEALED, End.GRANTED, End.WAITING);

    private static final int CLAIMS = 12;

    private final Awards awards;
    private final Programmes programmes;
    private final SignIns signIns;

    SampleAwards(Awards awards, Programmes programmes, SignIns signIns) {
        this.awards = awards;
        this.programmes = programmes;
        this.signIns = signIns;
    }

    /**
     * Tells what became of claims. Told again nothing changes: nobody claims twice.
     *
     * @param learners who claim if all that is asked for is met, until there are enough
     */
    void tell(List<Long> learners) {
        var offered = programmes.find(PROGRAMME).orElseThrow();
        var registrar = signIns.workers(Role.REGISTRAR).stream().filter(each -> each.name().equals("registrar")).findFirst()
                .map(each -> new Actor.Person(each.id(), Role.REGISTRAR)).orElseThrow();
        int told = 0;
        for (long learner : learners) {
            if (told == CLAIMS) {
                break;
            }
            if (awards.claim(learner, offered, new Actor.Person(learner, Role.LEARNER)) instanceof Reading.Sound<AwardFile>(var claimed)
                    && claimed.state().stage() instanceof AwardStage.Deciding) {
                go(claimed, ENDS.get(told % ENDS.size()), registrar);
                told++;
            }
        }
    }

    private void go(AwardFile claimed, End end, Actor.Person registrar) {
        switch (end) {
            case WAITING -> { }
            case GRANTED -> take(claimed, new AwardEvent.Grant(), registrar);
            case REFUSED -> take(claimed, new AwardEvent.Refuse("该课程成绩为校外代考，已核实。"), registrar);
            case APPEALED -> {
                var refused = take(claimed, new AwardEvent.Refuse("缺少身份核验记录。"), registrar);
                take(refused, new AwardEvent.Appeal("考点已补交身份核验记录。"), new Actor.Person(claimed.learnerId(), Role.LEARNER));
            }
        }
    }

    private AwardFile take(AwardFile file, AwardEvent event, Actor.Person actor) {
        return awards.take(file.publicId(), file.events(), event, actor).orThrow();
    }
}
