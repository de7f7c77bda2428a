package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How a course of training comes into the register and goes, by the pages alone; days go by between the starts of the bank. */
class CertificationStoryTest {
    private static final String TITLE = "婴儿抚触与早期互动";
    private static final String TITLE_EN = "Touch and Early Play with Infants";
    private static final String PASSWORD = "a long enough word";

    /** After the notice, and when whoever objected can appeal no more. */
    private static final int REGISTERED = 45;
    private static final int LAST_DAY = 120;

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private final Learner inside = new Learner("林小满", "340100199504129225", LocalDate.of(1995, 4, 12), today);
    private final Learner outside = new Learner("周立夏", "340100198811039444", LocalDate.of(1988, 11, 3), today.minusDays(10));

    private static Browsers browsers;
    private static Path data;

    @BeforeAll
    static void openBrowser() throws Exception {
        browsers = Browsers.open();
        data = RunningBank.freshData("certification");
    }

    @AfterAll
    static void closeBrowser() {
        if (browsers != null) {
            browsers.close();
        }
    }

    /** An invented learner. */
    private record Learner(String name, String citizenId, LocalDate born, LocalDate completed) {}

    @Test
    void aCourseIsAppliedForJudgedObjectedToRegisteredUsedChangedReviewedAndLapsesAndItsHistoryTellsItAll() throws Exception {
        String code;
        try (RunningBank bank = RunningBank.start(data, "--sample-region")) {
            var people = new People(bank);
            apply(people);
            complete(people);
            rate(people, "expert-feng", 3);
            rate(people, "expert-qian", 4);
            decide(people);
            code = object(people);
        }
        try (RunningBank bank = RunningBank.start(data, "--days-ahead", Integer.toString(REGISTERED))) {
            var people = new People(bank);
            follow(people, code);
            register(people);
            learners(people);
            keep(people);
        }
        try (RunningBank bank = RunningBank.start(data, "--days-ahead", Integer.toString(LAST_DAY + 5))) {
            lapsed(new People(bank));
        }
    }

    /** Everybody at their desks in one bank. */
    private record People(RunningBank bank) {
        Desk of(String name, String language) throws InterruptedException {
            return Desk.of(browsers.browser(), bank.address(), language, name, signIn(name));
        }

        /** As the sample region gives them out; learners of the story have their own. */
        private static String signIn(String name) {
            return name.matches("\\d.*") ? PASSWORD : "try-it-20201101";
        }

        Desk officer() throws InterruptedException {
            return of("officer", "en").opens("certification/cases").fills("text", TITLE).sends("/certification/cases", "").follows(TITLE_EN);
        }

        Desk provider() throws InterruptedException {
            return of("provider", "zh").opens("certification").follows(TITLE);
        }
    }

    private void apply(People people) throws Exception {
        try (Desk provider = people.of("provider", "zh").opens("certification").follows("申报课程认证")) {
            provider.fills("which", "new").fills("code", "JZ-CHUDONG").fills("title-zh", TITLE).fills("title-en", TITLE_EN)
                    .fills("class", "VOCATIONAL").fills("field", "0922").fills("worth", "OCB/3")
                    .fills("licence", "皖人社民〔2016〕0312号").fills("since", "2016-03-01").sends("/certification/apply", "");
        }
        try (Desk officer = people.of("officer-hefei", "en").opens("certification/work").follows("Look whether the provider may apply")) {
            assertThat(officer.reads()).contains(TITLE_EN, "JZ-CHUDONG");
            officer.sends("/eligibility", "confirm");
        }
        try (Desk provider = people.provider().follows("准备并提交材料")) {
            provider.fills("outcome.1.text", "能按步骤完成抚触").fills("outcome.1.assessed", "实操").fills("outcome.1.hours", "20")
                    .fills("outcome.2.text", "能与婴儿互动并观察反应").fills("outcome.2.assessed", "录像").fills("outcome.2.hours", "26")
                    .fills("hours.taught", "20").fills("hours.practice", "20").fills("hours.selfStudy", "2").fills("hours.assessment", "4");
            for (String part : List.of("SYLLABUS", "ASSESSMENT", "TEACHERS", "QUALITY_POLICY", "LEARNER_PROFILE")) {
                provider.fills("part." + part, "如实填写");
            }
            provider.adds("file.SAMPLES", "样例.txt", "匿名考核样例").sends("/dossier", "hand-in");
        }
    }

    private void complete(People people) throws Exception {
        try (Desk officer = people.officer()) {
            officer.sends("/completeness", "complete")
                    .chooses("expert-RATER", "expert-feng").chooses("expert-VETTER", "expert-qian").sends("/experts", "");
            assertThat(officer.reads()).contains("asked expert-feng to rate", "asked expert-qian to rate");
        }
    }

    private void rate(People people, String expert, int level) throws Exception {
        try (Desk desk = people.of(expert, "zh").opens("certification/ratings")) {
            desk.opens(linkOf(desk)).fills("level", Integer.toString(level)).fills("reasons", "总体为 " + level + " 级");
            for (String strand : List.of("KNOWLEDGE", "SKILLS", "RESPONSIBILITY")) {
                desk.fills("strand." + strand + ".level", Integer.toString(level)).fills("strand." + strand + ".reasons", "符合描述");
            }
            desk.fills("outcome.1.whole", "yes").fills("outcome.2.whole", "yes").sends("/certification/ratings/", "hand-in");
        }
    }

    private void decide(People people) throws Exception {
        try (Desk officer = people.officer()) {
            assertThat(officer.reads()).contains("They differ in the level: 3 and 4.", "so a panel decides");
            officer.chooses("chair", "expert-gu").chooses("member-1", "expert-tang").chooses("member-2", "expert-ye").sends("/panel", "");
        }
        try (Desk chair = people.of("expert-gu", "en").opens("certification/ratings")) {
            chair.opens(linkOf(chair)).fills("level", "3").fills("hours", "46").fills("ruling", "approve-on-conditions")
                    .fills("ruling-reasons", "Level 3 on the whole.").fills("from", today.toString()).fills("to", today.plusDays(LAST_DAY).toString())
                    .fills("what-1", "A second teacher").fills("measure-1", "The contract is on file").fills("by-1", today.plusDays(90).toString())
                    .sends("/proposal", "propose");
        }
        try (Desk member = people.of("expert-tang", "zh").opens("certification/ratings")) {
            member.opens(linkOf(member)).fills("vote", "agree").sends("/vote", "");
        }
    }

    /** Where the story's course leads, on an expert's list. */
    private static String linkOf(Desk expert) {
        return expert.addressOf("tr", expert.reads().contains(TITLE) ? TITLE : TITLE_EN);
    }

    /** Somebody objects; the code by which they follow it. */
    private String object(People people) throws Exception {
        String code;
        try (Desk stranger = people.of("", "zh").opens("register/notices").follows(TITLE)) {
            stranger.fills("name", "吴芳").fills("contact", "wu@example.org").fills("why", "学时偏多").sends("/register/notices/", "");
            code = stranger.text("main code");
        }
        try (Desk officer = people.officer()) {
            assertThat(officer.reads()).contains("学时偏多", "吴芳");
            officer.fillsFirst("answer-reasons-", "46 hours were counted in class.").sends("/objections", "stands");
        }
        return code;
    }

    private void follow(People people, String code) throws Exception {
        try (Desk stranger = people.of("", "en").opens("register/objections")) {
            stranger.fills("code", code).sends("/register/objections", "");
            assertThat(stranger.reads()).contains("46 hours were counted in class.");
        }
    }

    private void register(People people) throws Exception {
        try (Desk everybody = people.of("", "en").opens("register").follows(TITLE_EN)) {
            assertThat(everybody.reads()).contains("OCB level 3, 2.5 credits", "A second teacher", "46 hours were counted in class.")
                    .doesNotContain("学时偏多", "吴芳", "expert-");
        }
    }

    private void learners(People people) throws Exception {
        var file = new StringBuilder("name,citizen_id,course,record_number,obtained,outcome\n");
        for (Learner each : List.of(inside, outside)) {
            file.append("%s,%s,JZ-CHUDONG,STORY-%s,%s,合格%n".formatted(each.name(), each.citizenId(), each.citizenId().substring(14), each.completed()));
        }
        Path results = Files.writeString(data.resolveSibling("certification-results.csv"), file);
        RunningBank.Answer deposited = RunningBank.run(data, "deposit", results.toString(), "--organisation", "CARE-TC");
        assertThat(deposited.code()).as(deposited.output()).isZero();
        assertThat(account(people, inside)).contains(TITLE_EN, "2.5");
        assertThat(account(people, outside)).contains(TITLE_EN).doesNotContain("2.5");
    }

    /** The learner's own page, after they have activated their account. */
    private String account(People people, Learner learner) throws Exception {
        Path wanted = Files.writeString(data.resolveSibling("certification-person.csv"),
                "name,kind,number,where,birth\n" + learner.name() + ",citizen-id," + learner.citizenId() + ",CN," + learner.born() + "\n");
        RunningBank.Answer found = RunningBank.run(data, "account", "find", "--file", wanted.toString());
        String number = found.output().lines().filter(line -> line.matches("\\d+,held,.*")).map(line -> line.split(",", -1)[2])
                .findFirst().orElseThrow(() -> new AssertionError(found.output()));
        try (Desk newcomer = people.of("", "zh").opens("activate/documents")) {
            newcomer.fills("number", number).fills("name", learner.name()).fills("birth", learner.born().toString())
                    .fills("kind", "CITIZEN_ID").fills("document", learner.citizenId()).fills("password", PASSWORD).fills("again", PASSWORD)
                    .sends("/activate/documents", "");
        }
        try (Desk own = people.of(number, "en").opens("account")) {
            return own.reads();
        }
    }

    /** What the provider does to keep the entry. */
    private void keep(People people) throws Exception {
        try (Desk provider = people.provider()) {
            provider.fills("condition-0", "已聘用第二名教师").adds("condition-0-files", "合同.txt", "聘用合同摘要").sends("/condition", "");
        }
        try (Desk officer = people.officer()) {
            officer.fills("condition-reasons-0", "The contract was seen.").sends("/conditions", "met");
        }
        try (Desk provider = people.provider()) {
            provider.fills("change", "教材换为新版").sends("/change", "");
        }
        try (Desk officer = people.officer()) {
            officer.fills("change-reasons", "The outcomes are the same.").sends("/change", "immaterial");
        }
        try (Desk provider = people.provider()) {
            provider.sends("/rereview", "");
            assertThat(provider.reads()).contains("复审");
        }
    }

    private void lapsed(People people) throws Exception {
        try (Desk everybody = people.of("", "zh").opens("register").fills("standing", "LAPSED").sends("/register", "").follows(TITLE)) {
            assertThat(everybody.reads()).contains("已到期");
        }
        try (Desk provider = people.provider()) {
            assertThat(provider.reads())
                    .containsSubsequence("两份评审均已提交", "评议组以多数作出结论：附条件通过", "有人提出异议（异议 1）", "公示期满", "课程列入登记册", "报告条件 1 已满足",
                            "报告了变更")
                    .doesNotContain("certification.");
        }
        try (Desk officer = people.officer()) {
            assertThat(officer.reads()).containsSubsequence(
                    "applied to have “" + TITLE_EN + "” certified at OCB level 3",
                    "found that the provider may apply",
                    "handed in the dossier",
                    "found the dossier complete",
                    "asked expert-feng to rate",
                    "handed in a rating",
                    "Both ratings are in.",
                    "appointed a panel of 3",
                    "proposed: approved on conditions",
                    "The panel decided by majority: approved on conditions.",
                    "A second teacher",
                    "Somebody objected (objection 1).",
                    "answered objection 1: the ruling stands",
                    "The public notice ended.",
                    "The course entered the register.",
                    "says that condition 1 is met",
                    "found condition 1 met",
                    "reported a change",
                    "found that the change does not touch what the course is worth",
                    "began the re-review",
                    "The entry’s validity is over; it has lapsed.");
        }
    }
}
