package org.opencreditbank.bank.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.opencreditbank.bank.CreditBank;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.access.Role;
import org.opencreditbank.bank.account.SampleLives;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.bank.commandline.CommandLineFrame;
import org.opencreditbank.bank.learner.Learners;
import org.opencreditbank.bank.organisation.Organisation;
import org.opencreditbank.bank.organisation.OrganisationRole;
import org.opencreditbank.bank.recognition.RuleSets;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

/** Whoever has rule sets and published decisions decides again, without the bank. */
@SpringBootTest(classes = CreditBank.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class RecomputedDecisionsTest {

    private static final String RULES = TransfersTest.RULES.replace("T-", "R-");

    @Autowired
    private ApplicationContext bank;

    @Autowired
    private Transfers transfers;

    @Autowired
    private DecidedTransfers decided;

    @Autowired
    private Today today;

    @TempDir
    private Path folder;

    private List<String> lines;
    private String account;

    /** By a rule, by a registrar, by a judgement that refuses, and beside what counted already. */
    @BeforeAll
    void decidedCases() {
        var lives = new SampleLives(bank).framework();
        lives.organisation("R-OU", "Open University", "测试开放大学", OrganisationRole.TEACHES);
        var school = lives.organisation("R-SCHOOL", "School", "测试学校", OrganisationRole.TEACHES);
        for (var code : List.of("POST", "REG", "ODD")) {
            lives.course(school, code, code, code, "128", "vocational", "4", "certified");
        }
        assertThat(bank.getBean(RuleSets.class).publish("r.yaml", RULES.getBytes(StandardCharsets.UTF_8), SampleLives.DEED))
                .isInstanceOf(RuleSets.Publication.Published.class);
        long learner = lives.person(school, "学员", "R-1");
        account = bank.getBean(Learners.class).number(learner).digits();
        var files = new ArrayList<TransferFile>();
        files.addAll(applied(learner, Set.of(passed(lives, school, learner, "POST"))));
        files.addAll(applied(learner, Set.of(passed(lives, school, learner, "REG"))).stream()
                .map(file -> decide(file, true)).toList());
        files.addAll(applied(learner, Set.of(passed(lives, school, learner, "ODD")), "COM-100").stream()
                .map(file -> transfers.take(file.publicId(), file.events(), new TransferEvent.Judge(false, "Too old"), List.of(),
                        as(Party.EXPERT, 3, Role.EXPERT)).orThrow())
                .map(file -> decide(file, false)).toList());
        assertThat(files).hasSize(3);
        var numbers = files.stream().map(TransferFile::number).toList();
        var exported = new ArrayList<String>();
        decided.each(today.day(), line -> {
            if (numbers.contains(line.number())) {
                exported.add(line.json());
            }
        });
        lines = exported;
    }

    private UUID passed(SampleLives lives, Organisation school, long learner, String course) {
        return lives.result(learner, school, course, "2026-03-01", Outcome.PASS, "85", "");
    }

    private List<TransferFile> applied(long learner, Set<UUID> achievements, String... courses) {
        return transfers.apply(new Transfers.Wanted(learner, "R-EXEMPTION", "R-LOGISTICS", achievements, Set.of(courses),
                courses.length == 0 ? "" : "Please look"), as(Party.LEARNER, 1, Role.LEARNER)).orThrow().cases();
    }

    private TransferFile decide(TransferFile file, boolean grants) {
        return transfers.take(file.publicId(), file.events(), new TransferEvent.Decide(grants, grants, "Looked at"), List.of(),
                as(Party.TARGET, 4, Role.REGISTRAR)).orThrow();
    }

    private Acting as(Party party, long signIn, Role role) {
        return Acting.as(party, new Actor.Person(signIn, role), today.day());
    }

    private int recomputed(String rules, List<String> published) throws IOException {
        var archive = folder.resolve("rules.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("r.yaml"));
            zip.write(rules.getBytes(StandardCharsets.UTF_8));
        }
        var decisions = Files.write(folder.resolve("decisions.jsonl"), published);
        return CommandLineFrame.run(Object.class, "rules", "recompute", decisions.toString(), "--rules", archive.toString());
    }

    @Test
    void everyPublishedDecisionIsDecidedTheSameWithoutTheBank(CapturedOutput output) throws IOException {
        assertThat(lines).hasSize(3);
        assertThat(recomputed(RULES, lines)).isZero();
        assertThat(output).contains("3 of 3 are the same");
    }

    @Test
    void aPublishedDecisionNamesNobody() {
        assertThat(lines).allSatisfy(line -> assertThat(line).doesNotContain("学员", account, "Too old", "Please look"));
    }

    @Test
    void whoeverChangesWhatWasDecidedIsFoundOutAndBothAreShown(CapturedOutput output) throws IOException {
        var changed = lines.stream().map(line -> line.replace("\"place\":\"course LOG-103\",\"credits\":\"2\"",
                "\"place\":\"course LOG-103\",\"credits\":\"3\"")).toList();
        assertThat(changed).isNotEqualTo(lines);
        assertThat(recomputed(RULES, changed)).isEqualTo(1);
        assertThat(output).contains("decided otherwise", "LOG-103\",\"credits\":\"3\"", "LOG-103\",\"credits\":\"2\"", "2 of 3 are the same");
    }

    @Test
    void whoeverChangesTheFactsIsFoundOut(CapturedOutput output) throws IOException {
        var changed = lines.stream().map(line -> line.replace("\"course\":\"POST\"", "\"course\":\"PAST\"")).toList();
        assertThat(recomputed(RULES, changed)).isEqualTo(1);
        assertThat(output).contains("decided otherwise");
    }

    @Test
    void aChangedRuleSetIsNotTheOneThatDecided(CapturedOutput output) throws IOException {
        assertThat(recomputed(RULES.replace("course: ENG-100}, {", "course: COM-100}, {"), lines)).isEqualTo(1);
        assertThat(output).contains("there is no rule set with SHA-256", "0 of 3 are the same");
    }

    @Test
    void aLineThatSaysNothingIsTold(CapturedOutput output) throws IOException {
        assertThat(recomputed(RULES, List.of("{", lines.getFirst()))).isEqualTo(1);
        assertThat(output).contains("Line 1", "1 of 2 are the same");
    }
}
