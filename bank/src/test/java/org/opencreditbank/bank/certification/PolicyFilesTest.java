package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.certification.CertificationPolicy;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Task;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** What a bank may set about certification, as a file. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import(CertificationBench.class)
class PolicyFilesTest {

    @Autowired
    private CertificationBench bench;

    @Autowired
    private PolicyFiles files;

    @Autowired
    private Policies policies;

    @Autowired
    private Procedures procedures;

    @Autowired
    private Today today;

    private PolicyFiles.Load load(String content) {
        return files.load(Map.of("policy.yaml", content.getBytes(StandardCharsets.UTF_8)), CertificationBench.DEED);
    }

    /** The shipped one from a day on, with other times for eligibility. */
    private static String policy(LocalDate from, int eligibility) {
        return """
                policies:
                  - from: %s
                    source: 学分银行〔2026〕12 号
                    running-years: 2
                    most-validity-months: 36
                    rereview-opens-months: 6
                    appeal-days: 15
                    panel-members: 2
                    most-steps-apart: 1
                    days:
                      check-eligibility: %d
                      write-dossier: 40
                      check-completeness: 5
                      mend-dossier: 15
                      visit: 15
                      assign-expert: 5
                      rate: 20
                      decide: 10
                      appoint-panel: 5
                      propose: 15
                      vote: 5
                      notice: 7
                      answer-objections: 10
                      judge-condition: 10
                      review-change: 10
                      hear-appeal: 20
                      step-in: 5
                """.formatted(from, eligibility);
    }

    private LocalDate eligibilityBy(CaseFile file) {
        return Due.of(file.state(), procedures.of(file)).stream().filter(due -> due.task() == Task.CHECK_ELIGIBILITY).findFirst()
                .orElseThrow().by();
    }

    @Test
    void theShippedPolicyHoldsFromTheBeginningAndWhatWasExportedLoadsWithoutAChange() {
        assertThat(policies.on(today.day()).policy()).isEqualTo(CertificationPolicy.shipped());
        assertThat(files.export()).contains("running-years: 2", "check-eligibility: 5", "step-in: 5").doesNotContain("lapse");
        assertThat(load(files.export())).isInstanceOfSatisfying(PolicyFiles.Load.Done.class, done -> assertThat(done.entered()).isZero());
    }

    @Test
    void aPolicyHoldsForCasesThatBeginFromItsDayOnAndOthersKeepTheirs() {
        var before = bench.applied("BEFORE");
        var by = eligibilityBy(before);
        assertThat(load(policy(today.day().plusDays(3), 30))).isEqualTo(new PolicyFiles.Load.Done(1, 0));
        assertThat(load(policy(today.day().plusDays(3), 31))).as("nobody has begun by it yet").isEqualTo(new PolicyFiles.Load.Done(1, 0));
        assertThat(eligibilityBy(bench.applied("STILL-BEFORE"))).isEqualTo(by);
        today.letPass(3);
        var after = bench.applied("AFTER");
        assertThat(procedures.of(after).policy().days()).containsEntry(Task.CHECK_ELIGIBILITY, 31);
        assertThat(eligibilityBy(bench.find(before))).as("keeps the policy under which it began").isEqualTo(by);
        assertThat(load(files.export())).isInstanceOfSatisfying(PolicyFiles.Load.Done.class, done -> assertThat(done.entered()).isZero());
        today.letPass(1);
        assertThat(load(policy(today.day().minusDays(1), 5))).isInstanceOfSatisfying(PolicyFiles.Load.Faulty.class,
                faulty -> assertThat(faulty.faults()).singleElement().satisfies(fault -> {
                    assertThat(fault.refusal().code()).isEqualTo("certification.policy.past");
                    assertThat(fault.where()).isEqualTo("policy.yaml:2:11: policies[0].from");
                }));
    }

    @Test
    void everyFaultIsToldWithLineColumnAndFieldAndNothingIsEntered() {
        var before = files.export();
        var wrong = policy(today.day().plusDays(300), 0)
                .replace("rereview-opens-months: 6", "rereview-opens-months: 48")
                .replace("panel-members: 2", "panel-members: many")
                .replace("appeal-days", "appeals-days")
                .replace("rate: 20", "rating: 20");
        assertThat(load(wrong)).isInstanceOfSatisfying(PolicyFiles.Load.Faulty.class, faulty -> assertThat(faulty.faults())
                .extracting(fault -> fault.where() + " " + fault.refusal().code())
                .containsExactlyInAnyOrder(
                        "policy.yaml:2:5: policies[0].appeal-days yaml.field-missing",
                        "policy.yaml:6:28: policies[0].rereview-opens-months certification.policy.rereview",
                        "policy.yaml:7:19: policies[0].appeals-days yaml.field-unknown",
                        "policy.yaml:8:20: policies[0].panel-members yaml.not-a-number",
                        "policy.yaml:11:7: policies[0].days.rate yaml.field-missing",
                        "policy.yaml:11:26: policies[0].days.check-eligibility yaml.not-a-number",
                        "policy.yaml:17:15: policies[0].days.rating yaml.field-unknown"));
        assertThat(load("policies:\n  - from: soon\n    days: 5\n")).isInstanceOfSatisfying(PolicyFiles.Load.Faulty.class,
                faulty -> assertThat(faulty.faults()).extracting(fault -> fault.field() + " " + fault.refusal().code())
                        .contains("policies[0].from yaml.not-a-day", "policies[0].days yaml.fields-expected"));
        assertThat(files.export()).isEqualTo(before);
    }

    @Test
    void twoPoliciesFromOneDayAreRefusedTogether() {
        var one = policy(today.day().plusDays(100), 6);
        var other = policy(today.day().plusDays(100), 7).replace("policies:\n", "");
        assertThat(load(one + other)).isInstanceOfSatisfying(PolicyFiles.Load.Faulty.class, faulty -> assertThat(faulty.faults())
                .extracting(fault -> fault.refusal().code()).containsExactly("certification.policy.from-twice"));
    }
}
