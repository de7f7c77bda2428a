package org.opencreditbank.bank.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.layout.Language;
import org.opencreditbank.bank.layout.Texts;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.recognition.Recognition;
import org.opencreditbank.rulebook.recognition.allocation.Allocation;
import org.opencreditbank.rulebook.recognition.rule.Guard;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleSetFilesTest {
    private static final Path HERE = Files.isDirectory(Path.of("src/main/jte")) ? Path.of("") : Path.of("bank");

    private static final String SOUND = """
            rule-set: X-1
            version: 1
            language: 1
            owner: X
            title: {en: Test}
            source: invented
            from: 2020-01-01
            framework: OCB
            step: 0.5
            rules:
              - rule: r
                when:
                  achievement: a
                  where: {course: C}
                gives: [{course: T}]
            programmes:
              - programme: P
                provider: X
                framework: OCB
                credits: 10
                parts:
                  - part: core
                    courses:
                      - {course: T, credits: 2}
            tests:
              - test: It works
                on: 2021-01-01
                achievements: [{id: a, provider: Y, kind: course, course: C, class: academic, credits: 2, obtained: 2020}]
                granted: [{rule: r, course: T, credits: 2}]
            """;

    private static List<Fault> faults(String text) {
        var faults = new Faults();
        RuleSetReader.read("f", text.getBytes(StandardCharsets.UTF_8), faults);
        return faults.list();
    }

    private static void refused(String text, String code, int line, int column) {
        assertThat(faults(text)).extracting(fault -> fault.refusal().code() + " " + fault.line() + ":" + fault.column())
                .contains(code + " " + line + ":" + column);
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> shipped = Files.list(HERE.resolve("src/main/resources/rules"));
                Stream<Path> sample = Files.list(HERE.resolve("src/main/resources/sample/rules"));
                Stream<Path> examples = Files.list(HERE.resolve("../docs/examples/rules").normalize())) {
            return Stream.of(shipped, sample, examples).flatMap(each -> each).filter(path -> path.toString().endsWith(".yaml") && !path.toString().contains("facts")).toList();
        }
    }

    @Test
    void everyShippedRuleSetAndEveryExampleIsSoundAndPassesItsTests() throws IOException {
        assertThat(documents()).hasSizeGreaterThanOrEqualTo(8);
        for (var document : documents()) {
            var faults = new Faults();
            assertThat(RuleSetReader.read(document.toString(), Files.readAllBytes(document), faults)).as("%s", faults.list()).isPresent();
        }
    }

    @Test
    void everyReasonHasWordsInBothLanguages() throws IOException {
        var texts = new Texts(ZoneOffset.UTC);
        for (var document : documents()) {
            var file = RuleSetReader.read("f", Files.readAllBytes(document), new Faults()).orElseThrow();
            for (var test : file.tests()) {
                var allocation = Allocation.of(Recognition.decide(file.rules(), test.decided()));
                for (var language : Language.values()) {
                    assertThat(DecisionText.of(allocation, file.hash(), texts.in(language))).isNotBlank().doesNotContain("{");
                }
                assertThat(DecisionJson.of(allocation, file.hash())).containsKeys("granted", "lost", "rules");
            }
        }
        var words = texts.in(Language.CHINESE);
        for (var guard : Guard.values()) {
            var key = "recognition.guard." + guard.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            assertThat(words.has(key + ".met") && words.has(key + ".missed")).as(key).isTrue();
        }
    }

    @Test
    void aRefusalSaysInPlainWordsWhatWouldMakeItTrue() throws IOException {
        var file = RuleSetReader.read("f", Files.readAllBytes(HERE.resolve("src/main/resources/rules/ouc-exemption.yaml")), new Faults()).orElseThrow();
        var decided = RuleSetReader.facts("g", Files.readAllBytes(HERE.resolve("../docs/examples/rules/postal.facts.yaml").normalize()),
                file.rules(), file.programmes(), new Faults()).orElseThrow();
        var allocation = Allocation.of(Recognition.decide(file.rules(), decided));
        var texts = new Texts(ZoneOffset.UTC);

        assertThat(DecisionText.of(allocation, file.hash(), texts.in(Language.ENGLISH)))
                .contains("Recognised: 8 credits", "the age of the achievement: 2009-06. It would fit with at most 10 years.");
        assertThat(DecisionText.of(allocation, file.hash(), texts.in(Language.CHINESE)))
                .contains("共转换 8 学分", "成果距今时间：2009-06。符合要求须为：不超过 10 年。");
    }

    @Test
    void aCaseSurvivesBeingWrittenAndIsDecidedAlike() throws IOException {
        for (var document : documents()) {
            var file = RuleSetReader.read("f", Files.readAllBytes(document), new Faults()).orElseThrow();
            for (var test : file.tests()) {
                var faults = new Faults();
                var text = CaseText.of(test.decided());
                var again = RuleSetReader.facts("g", text.getBytes(StandardCharsets.UTF_8), file.rules(), java.util.Map.of(), faults);
                assertThat(again).as("%s in %s", faults.list(), text).contains(test.decided());
                assertThat(Allocation.of(Recognition.decide(file.rules(), again.orElseThrow())))
                        .isEqualTo(Allocation.of(Recognition.decide(file.rules(), test.decided())));
            }
        }
    }

    @Test
    void theHashKnowsContentAlone() {
        assertThat(faults(SOUND)).isEmpty();
        var hash = RuleSetReader.read("f", SOUND.getBytes(StandardCharsets.UTF_8), new Faults()).orElseThrow().hash();
        var reordered = "# a comment\n" + SOUND.replace("version: 1\nlanguage: 1\n", "language:   1\nversion: \"1\"\n")
                .replace("where: {course: C}", "where:\n        course: C");

        assertThat(RuleSetReader.read("g", reordered.getBytes(StandardCharsets.UTF_8), new Faults()).orElseThrow().hash()).isEqualTo(hash);
        assertThat(RuleSetReader.read("g", SOUND.replace("step: 0.5", "step: 1").getBytes(StandardCharsets.UTF_8), new Faults())
                .orElseThrow().hash()).isNotEqualTo(hash);
        assertThat(hash).isEqualTo("55670fd5c1dfce942dbe887e675430f5e4b8d929d2b45e56eddcc67f4dffd80a");
    }

    @Test
    void whatIsWrongIsToldWithLineAndColumn() {
        refused(SOUND.replace("{course: T}]", "{course: U}]"), "recognition.check.place-unknown", 15, 13);
        refused(SOUND.replace("{course: C}", "{course: []}"), "recognition.check.empty", 14, 14);
        refused(SOUND.replace("{course: C}", "{course: C, credits: {least: 3, most: 2}}"), "recognition.check.range", 14, 14);
        refused(SOUND.replace("{course: C}", "{course: C, not: {course: [C, D]}}"), "recognition.check.contradiction", 14, 14);
        refused(SOUND.replace("{course: C}", "{class: [academic, leisure]}"), "recognition.check.leisure", 11, 5);
        refused(SOUND.replace("{course: C}", "{class: [acadmic]}"), "recognition.check.word-unknown", 14, 14);
        refused(SOUND.replace("{course: T}]", "{course: T, credits: 0.3}]"), "recognition.check.off-step", 15, 13);
        refused(SOUND.replace("[{course: T}]\nprogrammes", "[{course: T}]\n    record: {kind: course}\nprogrammes"),
                "recognition.check.not-of-record", 16, 13);
        refused(SOUND.replace("step: 0.5\n", "step: 0.5\nnever: {level-of-target: true}\n"), "recognition.check.no-target", 10, 8);
        refused(SOUND.replace("credits: 2}]\n", "credits: 3}]\n"), "recognition.test.granted", 26, 5);
        refused(SOUND.replace("{course: C}", "{course: C, colour: red}"), "yaml.field-unknown", 14, 34);
        refused(SOUND.replace("programmes:", "caps:\n  - cap: c\n    parts: core\n    where: {course: D}\n    most: {credits: 1}\nprogrammes:"),
                "recognition.check.cap-unreached", 17, 5);
    }

    @Test
    void aRuleThatAnEarlierOneCoversIsRefused() {
        refused(SOUND.replace("programmes:", """
                  - rule: later
                    when:
                      achievement: a
                      where: {course: C, kind: course}
                    gives: [{course: T}]
                programmes:"""), "recognition.check.never-reached", 16, 5);
    }

    @Test
    void gapsInGradesAndRingsOfMapsAndUnitsAreRefused() {
        var scales = """
                scales:
                  percent: {least: 0, most: 100}
                  letters: {grades: [F, P]}
                conversions:
                  c:
                    from: percent
                    to: letters
                    rows:
                      - {from: 0, to: 59, gives: F}
                      - {from: 61, to: 100, gives: P}
                """;
        refused(SOUND.replace("rules:\n", scales + "rules:\n"), "recognition.check.gap", 18, 7);
        var maps = """
                level-maps:
                  - {from: A, to: B, date: 2020-01-01, source: s, confirmed: true, levels: [{from: 3, to: 4}]}
                  - {from: B, to: A, date: 2020-01-01, source: s, confirmed: true, levels: [{from: 4, to: 4}]}
                """;
        refused(SOUND.replace("rules:\n", maps + "rules:\n"), "recognition.check.map-cycle", 11, 5);
        var units = """
                  - rule: u1
                    when: {achievement: a, where: {covers: [{unit: B}]}}
                    gives: [{unit: A, credits: 1}]
                  - rule: u2
                    when: {achievement: a, where: {covers: [{unit: A}]}}
                    gives: [{unit: B, credits: 1}]
                programmes:""";
        refused(SOUND.replace("programmes:", units), "recognition.check.unit-cycle", 16, 5);
    }

    @Test
    void theSchemaNamesTheFieldsThatTheReaderKnows() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readAllBytes(HERE.resolve("src/main/resources/rules/rule-set.schema.json")));
        var named = new TreeSet<String>();
        schema.get("properties").propertyNames().forEach(named::add);
        var unknown = faults(SOUND + "nonsense: 1\n").getFirst().refusal().params().get("known");

        assertThat(named).isEqualTo(new TreeSet<>(List.of(java.util.Objects.requireNonNull(unknown).split(", "))));
    }
}
