package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Count;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Load;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.rulebook.credit.Credits;

class UnitFilesTest {
    private static final String UNIT = """
            units:
              - code: U-TEA-01
                name:
                  en: Six kinds of tea
                  zh: 六大茶类
                field:
                  scheme: ISCED-F-2013
                  code: 1015
                versions:
                  - number: 1
                    from: 2021-09-01
                    framework: TEN
                    level: 1.5
                    credits: 2.5
                    outcomes:
                      - text:
                          en: Tells the six kinds apart
                          zh: 能区分六大茶类
                        hours: 20
                        criteria:
                          - en: Names eight of ten samples
                            zh: 十个茶样中认对八个
                      - text:
                          zh: 能冲泡三类茶
                        hours: 26
                        criteria:
                          - zh: 按标准冲泡
                          - zh: 说明理由
            """;

    private final CatalogueBench bench = new CatalogueBench();

    private void use() {
        bench.database.transactions().executeWithoutResult(_ ->
                bench.units.markUsed(List.of(bench.units.find("U-TEA-01", 1).orElseThrow().id())));
    }

    @Test
    void whatIsExportedIsWhatWasLoadedAndLoadsAsTheSame() {
        assertThat(bench.load(CatalogueBench.FRAMEWORK + UNIT)).isInstanceOfSatisfying(Load.Done.class,
                done -> assertThat(done.units()).isEqualTo(new Count(1, 0, 0)));
        assertThat(bench.files.export()).isEqualTo(CatalogueBench.FRAMEWORK + UNIT);
        assertThat(bench.load(bench.files.export())).isInstanceOfSatisfying(Load.Done.class,
                done -> assertThat(done.units()).isEqualTo(new Count(0, 0, 1)));
        assertThat(bench.database.jdbc().queryForObject(
                "select count(*) from catalogue.change where subject = 'unit U-TEA-01'", Long.class)).isEqualTo(1);
    }

    @Test
    void creditsLeftOutAreWorkedOutFromTheOutcomesHoursRoundedDownOnce() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT.replace("        credits: 2.5\n", ""));

        var version = bench.units.find("U-TEA-01", 1).orElseThrow().version();

        assertThat(version.hours()).hasToString("46");
        assertThat(version.credits()).isEqualTo(Credits.parse("2.5"));
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsLine() {
        var faulty = (Load.Faulty) bench.load(CatalogueBench.FRAMEWORK + """
                units:
                  - code: tea
                    name:
                      zh: 茶
                    versions:
                      - number: 1
                        from: 2021-09-01
                        framework: NONE
                        level: 1
                        outcomes:
                          - text:
                              zh: 能
                            hours: none
                            worth: 3
                  - code: U-2
                    name:
                      zh: 茶
                    versions:
                      - number: 1
                        from: 2021-09-01
                        framework: TEN
                        level: 7
                        credits: 9
                        outcomes:
                          - text:
                              zh: 能
                            hours: 20
                            criteria:
                              - zh: 看
                  - code: U-2
                    name:
                      zh: 茶
                """);

        assertThat(faulty.faults()).extracting(Fault::field, fault -> fault.refusal().code()).contains(
                tuple("units[0].code", "catalogue.unit-code-form"),
                tuple("units[0].versions[0].framework", "catalogue.framework-unknown"),
                tuple("units[0].versions[0].outcomes[0].hours", "catalogue.amount-form"),
                tuple("units[0].versions[0].outcomes[0].criteria", "catalogue.unit-no-criteria"),
                tuple("units[0].versions[0].outcomes[0].worth", "yaml.field-unknown"),
                tuple("units[1].versions[0].level", "catalogue.level-unknown"),
                tuple("units[1].versions[0].credits", "unit.credits-above-hours"),
                tuple("units[2].versions", "catalogue.unit-no-versions"));
        assertThat(faulty.faults()).extracting(Fault::line).allMatch(line -> line > 11).isSorted();
        assertThat(bench.units.search("", null, 10)).isEmpty();
    }

    @Test
    void aVersionThatIsReferredToNeverChangesButMayEnd() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT);
        bench.load(UNIT.replace("认对八个", "认对九个"));
        use();

        assertThat(bench.load(UNIT)).isInstanceOfSatisfying(Load.Faulty.class, faulty -> assertThat(faulty.faults())
                .extracting(fault -> fault.refusal().code()).containsExactly("catalogue.unit-used"));
        var used = UNIT.replace("认对八个", "认对九个");
        assertThat(bench.load(used.replace("from: 2021-09-01\n", "from: 2021-09-01\n        to: 2022-01-01\n")))
                .isInstanceOfSatisfying(Load.Faulty.class, faulty -> assertThat(faulty.faults())
                        .extracting(fault -> fault.refusal().code()).containsExactly("catalogue.unit-end-used"));
        assertThat(bench.load(used.replace("from: 2021-09-01\n", "from: 2021-09-01\n        to: 2099-01-01\n")))
                .isInstanceOf(Load.Done.class);
        assertThatThrownBy(() -> bench.database.jdbc().update("update catalogue.unit_version set credits = 100"))
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> bench.database.jdbc().update("delete from catalogue.unit_version"))
                .hasMessageContaining("never changes");
    }

    @Test
    void aNewVersionStandsBesideTheUsedOneAndWhatAFileLeavesOutStays() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT);
        use();
        bench.load(UNIT.replace("number: 1", "number: 2").replace("level: 1.5", "level: 2"));

        assertThat(bench.units.find("U-TEA-01").orElseThrow().versions()).hasSize(2);
        assertThat(bench.units.find("U-TEA-01", 1)).isPresent();
        assertThat(bench.units.find("U-TEA-01", 3)).isEmpty();
    }

    @Test
    void aFrameworkInWhichUnitsStandKeepsItsNumbers() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT);

        assertThat(bench.load(CatalogueBench.FRAMEWORK.replace("hours-per-credit: 18", "hours-per-credit: 20")))
                .isInstanceOf(Load.Faulty.class);
    }

    @Test
    void unitsAreFoundByWordsOfCodeNameOrOutcomesAndByField() throws IOException {
        bench.files.load(ShippedFrameworks.contents(), CatalogueBench.DEED);
        try (var sample = Objects.requireNonNull(UnitFilesTest.class.getResourceAsStream("/sample/units.yaml"))) {
            assertThat(bench.files.load(Map.of("units.yaml", sample.readAllBytes()), CatalogueBench.DEED)).isInstanceOf(Load.Done.class);
        }

        assertThat(codes("茶艺", null)).containsExactly("U-TEA-01", "U-TEA-02");
        assertThat(codes("急救", null)).containsExactly("U-CHC-02");
        assertThat(codes("forklift", null)).isEmpty();
        assertThat(codes("warehouse system", null)).containsExactly("U-LOG-02");
        assertThat(codes("u-dat", null)).containsExactly("U-DAT-01", "U-DAT-02");
        assertThat(codes("", "06")).containsExactly("U-DAT-01", "U-DAT-02", "U-ELD-01", "U-ELD-02");
        assertThat(codes("annotation", "09")).isEmpty();
    }

    private List<String> codes(String text, @Nullable String field) {
        return bench.units.search(text, field, 10).stream().map(Unit::code).toList();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        var units = new StringBuilder(CatalogueBench.FRAMEWORK).append("units:\n");
        for (int number = 10; number < 35; number++) {
            units.append(UNIT.replace("units:\n", "").replace("U-TEA-01", "U-" + number));
        }
        assertThat(bench.files.load(Map.of("all", units.toString().getBytes(StandardCharsets.UTF_8)), CatalogueBench.DEED))
                .isInstanceOf(Load.Done.class);
        var wanted = new Units.Wanted("", null);

        var first = bench.units.find(wanted, null, 10);
        var second = bench.units.find(wanted, first.next(), 10);
        var third = bench.units.find(wanted, second.next(), 10);

        assertThat(first.units()).hasSize(10);
        assertThat(second.units().getFirst().code()).isEqualTo("U-20");
        assertThat(third.units()).hasSize(5);
        assertThat(third.next()).isNull();
        assertThat(bench.units.count(wanted)).isEqualTo(25);
    }
}
