package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.access.SignIns;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.certification.CaseHistory.Viewer;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Ruling;
import org.opencreditbank.rulebook.certification.Seat;
import org.opencreditbank.rulebook.placement.Validity;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What a case's history tells to whom. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(CertificationBench.class)
class CaseHistoryTest {

    @Autowired
    private CertificationBench bench;

    @Autowired
    private CaseHistory history;

    @Autowired
    private Experts experts;

    @Autowired
    private Objections objections;

    @Autowired
    private SignIns signIns;

    @Autowired
    private Texts texts;

    @Autowired
    private CaseClock clock;

    @Autowired
    private Today today;

    private String told(CaseFile file, Viewer viewer) {
        return history.of(bench.find(file), viewer, texts.in(Language.ENGLISH)).toString();
    }

    private String name(int expert) {
        return signIns.worker(bench.experts.get(expert)).orElseThrow().name();
    }

    @Test
    void beforeBothRatingsAreInNobodyReadsOneAndExpertsDoNotEvenLearnThatAnotherWasAsked() {
        var file = bench.complete("BLIND", "30", "16");
        var before = told(file, Viewer.EXPERT);
        file = bench.assign(file, Seat.RATER, bench.experts.get(0));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(1));
        bench.rate(file, Seat.RATER, bench.experts.get(0), 3);
        assertThat(told(file, Viewer.EXPERT)).isEqualTo(before);
        for (var viewer : Viewer.values()) {
            assertThat(told(file, viewer)).as(viewer.name()).doesNotContain("by the three strands", "meets the descriptor");
        }
        assertThat(told(file, Viewer.OFFICER)).contains(name(0), name(1));
        bench.rate(bench.find(file), Seat.VETTER, bench.experts.get(1), 4);
        for (var viewer : List.of(Viewer.OFFICER, Viewer.PROVIDER, Viewer.EXPERT)) {
            assertThat(told(file, viewer)).as(viewer.name())
                    .contains("by the three strands", "They differ in the level: 3 and 4.", "so a panel decides");
        }
        for (var viewer : List.of(Viewer.PROVIDER, Viewer.EXPERT, Viewer.PUBLIC)) {
            assertThat(told(file, viewer)).as(viewer.name()).doesNotContain(name(0), name(1));
        }
        assertThat(told(file, Viewer.PUBLIC)).doesNotContain("by the three strands");
    }

    @Test
    void thePublicReadsThePanelsRulingWithReasonsAndConditionsAndTheAnswersToObjectionsButNotTheirWordsNorVotes() {
        var file = bench.complete("PUBLIC", "30", "16");
        file = bench.assign(file, Seat.RATER, bench.experts.get(0));
        file = bench.assign(file, Seat.VETTER, bench.experts.get(1));
        bench.rate(file, Seat.RATER, bench.experts.get(0), 3);
        bench.rate(file, Seat.VETTER, bench.experts.get(1), 4);
        file = bench.find(file);
        long chair = bench.experts.get(2);
        file = CertificationBench.sound(experts.appoint(
                file.publicId(), file.events(), chair, Set.of(bench.experts.get(3), bench.experts.get(4)),
                bench.as(bench.officer, Capacity.OFFICER)));
        var day = today.day();
        var ruling = new Ruling.ApproveOnConditions(
                bench.worth(3, "46"), new Validity(day.plusDays(1), day.plusYears(2)), false,
                List.of(new Ruling.Condition("a second teacher", "the contract is on file", day.plusMonths(6))),
                "the outcomes match level 3");
        file = bench.take(file, new CertificationEvent.Propose(ruling), bench.as(chair, Capacity.PANEL));
        file = bench.take(file, new CertificationEvent.Vote(false, "too little practice"), bench.as(bench.experts.get(3), Capacity.PANEL));
        assertThat(told(file, Viewer.PROVIDER)).as("a proposal is no ruling").doesNotContain("the outcomes match level 3", "too little");
        file = bench.take(file, new CertificationEvent.Vote(true, ""), bench.as(bench.experts.get(4), Capacity.PANEL));
        objections.raise(file.publicId(), new Objections.Told("王桂英", "wang@example.org", "the hours are too many"),
                Acting.anybody(today.day())).orThrow();
        file = bench.find(file);
        long objection = file.state().unanswered().iterator().next();
        file = bench.take(file, new CertificationEvent.AnswerObjection(objection, false, "46 hours were counted"),
                bench.as(bench.officer, Capacity.OFFICER));
        assertThat(told(file, Viewer.PUBLIC))
                .contains("The panel decided by majority: approved on conditions.", "the outcomes match level 3", "a second teacher",
                        "Somebody objected (objection 1).", "46 hours were counted")
                .doesNotContain("the hours are too many", "王桂英", "too little practice", "found the dossier complete");
        assertThat(told(file, Viewer.OFFICER)).contains("too little practice", name(2)).doesNotContain("the hours are too many");
    }

    @Test
    void theEntryStandsBeforeWhatFollowsOnTheSameDay() {
        var day = today.day();
        var file = bench.registered("SAME-DAY", 3, day, day.plusYears(1), false, "36");
        today.letPass(20);
        clock.catchUp();
        file = bench.take(bench.find(file), new CertificationEvent.ReportChange(), bench.as(bench.applicant, Capacity.PROVIDER));
        assertThat(told(file, Viewer.OFFICER))
                .containsSubsequence("The public notice ended.", "The course entered the register.", "reported a change");
    }
}
