package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Count;
import org.opencreditbank.bank.catalogue.CatalogueFiles.Load;
import org.opencreditbank.bank.yaml.Fault;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.placement.Placement;

class CatalogueFilesTest {
    private static final String COURSE = """
            courses:
              - organisation: OU
                code: MATH101
                kind: degree-course
                name:
                  en: Advanced Mathematics
                  zh: 高等数学
                field:
                  scheme: ISCED-F-2013
                  code: 0541
                versions:
                  - number: 1
                    from: 2019-09-01
                    hours: 46
                    declared: 3
                    class: academic
                    parts:
                      - name:
                          en: Examination
                        exemptible: false
                    placements:
                      - framework: TEN
                        level: 1.5
                        credits: 2.5
                        basis: declared
                        decider: OU
                        from: 2019-09-01
                    offerings:
                      - starts: 2024-09-01
                        price: 360 CNY
                        place:
                          zh: 杭州
            """;

    private static final String UNIT = """
            units:
              - code: U-1
                name:
                  en: Functions
                versions:
                  - number: 1
                    from: 2019-09-01
                    framework: TEN
                    level: 1
                    credits: 1
                    outcomes:
            """ + """
                      - text:
                          en: Solves
                        hours: 6
                        criteria:
                          - en: Solves it
            """.repeat(3);

    private static final String NOTHING = """
            features: []
            covers: []
            """.indent(8);

    private static final String COVERING = """
            features:
              - general
              - practical
            covers:
              - unit: U-1
                version: 1
                outcomes:
                  - 1
                  - 3
            """.indent(8);

    private final CatalogueBench bench = new CatalogueBench();

    @Test
    void whatIsExportedIsWhatWasLoadedAndLoadsAsTheSame() {
        assertThat(bench.load(CatalogueBench.FRAMEWORK + COURSE))
                .isEqualTo(new Load.Done(new Count(1, 0, 0), new Count(0, 0, 0), new Count(0, 0, 0), new Count(1, 0, 0)));
        assertThat(bench.files.export()).isEqualTo(CatalogueBench.FRAMEWORK + COURSE);
        assertThat(bench.load(bench.files.export()))
                .isEqualTo(new Load.Done(new Count(0, 0, 1), new Count(0, 0, 0), new Count(0, 0, 0), new Count(0, 0, 1)));
    }

    @Test
    void creditsLeftOutAreWorkedOutFromHoursAndRoundedDownOnce() {
        bench.load(CatalogueBench.FRAMEWORK + COURSE.replace("            credits: 2.5\n", ""));
        assertThat(bench.resolve("MATH101", "").versions().getFirst().placements())
                .extracting(Placement::credits).containsExactly(new Credits(250));
    }

    @Test
    void everythingWrongIsToldAtOnceWithItsLineAndNothingIsTaken() {
        var faulty = (Load.Faulty) bench.load(CatalogueBench.FRAMEWORK + """
                courses:
                  - organisation: NOBODY
                    code: A
                    kind: lecture
                    name: Plain
                    versions:
                      - number: 1
                        from: 2019-9-1
                        hours: 2.333
                        class: academic
                        placements:
                          - framework: TEN
                            level: 7
                            credits: 2.25
                            basis: declared
                            decider: OU
                            from: 2019-09-01
                            to: 2018-09-01
                """);
        assertThat(faulty.faults()).extracting(Fault::line, fault -> fault.refusal().code()).containsExactly(
                tuple(14, "catalogue.organisation-unknown"),
                tuple(16, "yaml.not-a-word"),
                tuple(17, "yaml.languages-expected"),
                tuple(20, "yaml.not-a-day"),
                tuple(21, "catalogue.amount-form"),
                tuple(25, "catalogue.level-unknown"),
                tuple(26, "catalogue.credits-off-step"),
                tuple(30, "catalogue.ends-before-start"));
        assertThat(bench.frameworks.all()).isEmpty();
    }

    @Test
    void aVersionThatAnAchievementRefersToNeverChanges() {
        bench.load(CatalogueBench.FRAMEWORK + COURSE);
        bench.use(bench.resolve("MATH101", "").versions().getFirst().id());
        assertThat(codes(COURSE.replace("hours: 46", "hours: 48"))).containsExactly("catalogue.version-used");
        assertThat(codes(COURSE.replace("credits: 2.5", "credits: 3"))).containsExactly("catalogue.placement-used");
        assertThat(codes(COURSE.replace("hours: 46", "to: 2020-08-31\n        hours: 46"))).containsExactly("catalogue.end-used");
        assertThat(codes(COURSE.replace("hours: 46", "to: 2999-08-31\n        hours: 46"))).isEmpty();
        assertThat(codes(COURSE.replace("360 CNY", "400 CNY").replace("hours: 46", "to: 2999-08-31\n        hours: 46"))).isEmpty();
    }

    @Test
    void whatAVersionConsistsOfIsKeptAndNothingSaidIsNotNone() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT + COURSE);
        assertThat(content()).isEqualTo(CourseContent.UNKNOWN);
        assertThat(codes(COURSE + NOTHING)).isEmpty();
        assertThat(content()).isEqualTo(new CourseContent(new TreeSet<>(), List.of()));
        assertThat(bench.files.export()).isEqualTo(CatalogueBench.FRAMEWORK + UNIT + COURSE + NOTHING);

        assertThat(codes(COURSE + COVERING)).isEmpty();
        assertThat(bench.files.export()).isEqualTo(CatalogueBench.FRAMEWORK + UNIT + COURSE + COVERING);
        assertThat(bench.load(bench.files.export()))
                .isEqualTo(new Load.Done(new Count(0, 0, 1), new Count(0, 0, 0), new Count(0, 0, 1), new Count(0, 0, 1)));
        assertThat(codes(COURSE)).as("what a file leaves out stays").isEmpty();
        assertThat(content()).isEqualTo(new CourseContent(
                new TreeSet<>(List.of("general", "practical")), List.of(new CourseContent.Covered("U-1", 1, List.of(1, 3), 3))));
        assertThat(codes(COURSE + COVERING.replace("outcomes:\n              - 1\n              - 3\n", ""))).isEmpty();
        assertThat(Objects.requireNonNull(content().covers())).singleElement().matches(CourseContent.Covered::whole);
    }

    @Test
    void whatAUsedVersionConsistsOfMayStillBeToldButNotToldOtherwise() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT + COURSE);
        bench.use(bench.resolve("MATH101", "").versions().getFirst().id());
        assertThat(codes(COURSE + COVERING)).isEmpty();
        assertThat(codes(COURSE + COVERING)).isEmpty();
        assertThat(codes(COURSE + COVERING.replace("- practical", "- major"))).containsExactly("catalogue.version-used");
        assertThat(codes(COURSE + COVERING.replace("- 3\n", ""))).containsExactly("catalogue.version-used");
        assertThatThrownBy(() -> bench.database.jdbc().update("update catalogue.course_version set features = '[]'"))
                .hasMessageContaining("never changes");
        assertThat(codes(UNIT.replace("hours: 6", "hours: 7"))).as("a unit that is covered never changes").containsExactly("catalogue.unit-used");
    }

    @Test
    void onlyOutcomesThatThereAreAreCoveredAndFeaturesAreWords() {
        bench.load(CatalogueBench.FRAMEWORK + UNIT);
        assertThat(codes(COURSE + COVERING.replace("U-1", "U-2"))).containsExactly("catalogue.unit-unknown");
        assertThat(codes(COURSE + COVERING.replace("version: 1", "version: 2"))).containsExactly("catalogue.unit-unknown");
        assertThat(codes(COURSE + COVERING.replace("- 3", "- 4"))).containsExactly("yaml.not-a-number");
        assertThat(codes(COURSE + COVERING.replace("- practical", "- 实践"))).containsExactly("catalogue.feature-form");
        assertThat(codes(COURSE + COVERING + COVERING.substring(COVERING.indexOf("          - unit"))))
                .containsExactly("catalogue.covers-twice");
    }

    private CourseContent content() {
        return bench.catalogue.find(bench.organisation, "MATH101").orElseThrow().versions().getFirst().content();
    }

    @Test
    void theDatabaseItselfRefusesToChangeAUsedVersion() {
        bench.load(CatalogueBench.FRAMEWORK + COURSE);
        long version = bench.resolve("MATH101", "").versions().getFirst().id();
        bench.database.jdbc().update("update catalogue.course_version set hours = 1 where id = ?", version);
        bench.use(version);
        assertThatThrownBy(() -> bench.database.jdbc().update("update catalogue.course_version set hours = 2 where id = ?", version))
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> bench.database.jdbc().update("update catalogue.placement set credits = 2 where version_id = ?", version))
                .hasMessageContaining("never changes");
    }

    @Test
    void aPlacementThatComesLaterIsAnnounced() {
        bench.load(CatalogueBench.FRAMEWORK + COURSE);
        bench.events.clear();
        bench.load(COURSE.replace("        offerings:", """
                      - framework: TEN
                        level: Two
                        credits: 2
                        basis: certified
                        decider: 专家组
                        from: 2020-01-01
                    offerings:""".indent(8).stripTrailing()));
        assertThat(bench.events).hasSize(2).element(1).isInstanceOfSatisfying(PlacementsAdded.class, event ->
                assertThat(event.added()).singleElement().satisfies(added -> {
                    assertThat(added.placement().decider()).isEqualTo("专家组");
                    assertThat(added.placement().from()).isEqualTo(LocalDate.of(2020, 1, 1));
                }));
    }

    @Test
    void placementsOfOneBasisMayNotOverlap() {
        assertThat(codes(CatalogueBench.FRAMEWORK + COURSE.replace("        offerings:", """
                      - framework: TEN
                        level: Two
                        credits: 2
                        basis: declared
                        decider: OU
                        from: 2020-01-01
                    offerings:""".indent(8).stripTrailing()))).containsExactly("catalogue.placements-overlap");
    }

    @Test
    void aConfirmedMapNeverChangesAnUnconfirmedOneMay() {
        bench.load(CatalogueBench.FRAMEWORK + CatalogueBench.FRAMEWORK.substring("frameworks:\n".length()).replace("TEN", "OTHER"));
        var map = """
                maps:
                  - from: TEN
                    to: OTHER
                    date: 2024-01-01
                    source: test
                    confirmed: false
                    pairs:
                      - 1 -> 1, Two
                """;
        assertThat(codes(map)).isEmpty();
        assertThat(codes(map.replace("false", "true"))).isEmpty();
        assertThat(codes(map.replace("false", "true").replace(", Two", ""))).containsExactly("catalogue.map-confirmed");
        assertThat(bench.frameworks.maps().getFirst().pairs()).hasSize(2);
    }

    private List<String> codes(String yaml) {
        return switch (bench.load(yaml)) {
            case Load.Done _ -> List.of();
            case Load.Faulty(var faults) -> faults.stream().map(fault -> fault.refusal().code()).toList();
        };
    }
}
