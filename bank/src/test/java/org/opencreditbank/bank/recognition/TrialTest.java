package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.recognition.Application;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.fact.Place;
import org.opencreditbank.rulebook.recognition.fact.Source;

/** What a draft would have given in cases that were decided. */
class TrialTest {

    private static String rules(int version, String from, int age, String credits) {
        return """
                rule-set: TRIAL
                version: %d
                language: 1
                owner: OU
                title: {en: Rules to try}
                source: invented
                from: %s
                framework: YD
                otherwise: expert
                rules:
                  - rule: sewing
                    title: {en: Sewing}
                    when: {achievement: course, where: {course: SEW, age: {years: %d}}}
                    gives: [{part: free, credits: %s}]
                programmes:
                  - {programme: CRAFTS, provider: OU, framework: YD, credits: 60, parts: [{part: free}]}
                tests:
                  - {test: Nothing gives nothing, on: 2027-01-01, granted: []}
                """.formatted(version, from, age, credits);
    }

    private static RuleSetFile read(String document) {
        var faults = new Faults();
        return RuleSetReader.read("rules.yaml", document.getBytes(StandardCharsets.UTF_8), faults)
                .orElseThrow(() -> new AssertionError(faults.list().toString()));
    }

    private static final RuleSetFile OLD = read(rules(1, "2000-01-01", 10, "3"));

    private static String facts(int obtained) {
        return "{\"toward\":\"CRAFTS\",\"on\":\"2026-03-01\",\"achievements\":[{\"id\":\"a\",\"provider\":\"SCHOOL\",\"kind\":\"course\",\"course\":\"SEW\","
                + "\"name\":\"SEW\",\"class\":\"academic\",\"obtained\":\"" + obtained + "-05-01\",\"features\":[]}]}";
    }

    /** A decision by the old rules, as it is published. */
    private static String decided(String number, int obtained) {
        var granted = Allocation.of(Recognition.decide(OLD.rules(), FactsJson.read(facts(obtained), OLD))).granted().getFirst();
        return new DecidedLine(number, "granted", OLD.hash(), facts(obtained), "sewing",
                granted.application().sources().stream().map(Source::id).toList(), granted.lines(), granted.lines()).json();
    }

    @Test
    void aDraftThatIsNotInForceYetIsTriedAsIfItHadBeen() {
        var same = new Trial(read(rules(2, "2027-01-01", 10, "3")));
        assertThat(same.of(decided("T1", 2024))).isEqualTo(new Trial.Answer.Same("T1"));
    }

    @Test
    void whatWouldChangeIsToldWithBoth() {
        var stricter = new Trial(read(rules(2, "2027-01-01", 3, "3")));
        assertThat(stricter.of(decided("T1", 2024))).isEqualTo(new Trial.Answer.Same("T1"));
        assertThat(stricter.of(decided("T2", 2018))).isInstanceOfSatisfying(Trial.Answer.Changes.class, changes -> {
            assertThat(changes.gave()).contains("part free", "3");
            assertThat(changes.would()).isEqualTo("[]");
        });
        var richer = new Trial(read(rules(2, "2027-01-01", 10, "4")));
        assertThat(richer.of(decided("T1", 2024))).isInstanceOfSatisfying(Trial.Answer.Changes.class,
                changes -> assertThat(changes.would()).contains("\"4\""));
    }

    @Test
    void whatSomebodyJudgedChangesWhereARuleNowGivesIt() {
        var judged = judged("free");
        assertThat(new Trial(OLD).of(judged)).isEqualTo(new Trial.Answer.Same("T3"));
        assertThat(new Trial(read(rules(2, "2027-01-01", 30, "3"))).of(judged)).isInstanceOf(Trial.Answer.Changes.class);
    }

    @Test
    void whatRulesGiveInAPlaceThatNobodyAskedForIsNoChange() {
        assertThat(new Trial(read(rules(2, "2027-01-01", 30, "3"))).of(judged("other"))).isEqualTo(new Trial.Answer.Same("T3"));
    }

    /** Somebody was to judge whether an old course counts in that part, and granted it. */
    private static String judged(String part) {
        var asked = List.of(new Application.Line(new Place.Part(part), Credits.of(3), null));
        return new DecidedLine("T3", "granted", OLD.hash(), facts(2010), null, List.of("a"), asked, asked).json();
    }

    @Test
    void otherProgrammesAndBrokenLinesAreNotCountedInSilence() {
        var elsewhere = decided("T1", 2024).replace("CRAFTS", "OTHER");
        assertThat(new Trial(OLD).of(elsewhere)).isEqualTo(new Trial.Answer.Elsewhere("T1"));
        assertThat(new Trial(OLD).of("{")).isEqualTo(new Trial.Answer.Unreadable());
        assertThat(new Trial(OLD).of("{\"case\":\"T1\"}")).isEqualTo(new Trial.Answer.Unreadable());
    }
}
