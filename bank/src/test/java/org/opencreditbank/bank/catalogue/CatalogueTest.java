package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final CatalogueBench bench = new CatalogueBench();

    @Test
    void aCourseNobodyKnowsIsKeptWithoutAVersion() {
        var unknown = bench.resolve("龑101", "古文字");
        assertThat(unknown.versions()).isEmpty();
        assertThat(bench.resolve("龑101", "古文字")).isEqualTo(unknown);
        assertThat(bench.catalogue.find(bench.organisation, "龑101").orElseThrow().known()).isFalse();
    }

    @Test
    void aCourseThatBecomesKnownStaysTheSame() {
        var unknown = bench.resolve("A1", "Course");
        bench.load(CatalogueBench.FRAMEWORK + course("A1", "Course"));
        assertThat(bench.resolve("A1", "Course").courseId()).isEqualTo(unknown.courseId());
        assertThat(bench.resolve("A1", "Course").versions()).hasSize(1);
        assertThat(bench.events).hasSize(2);
    }

    @Test
    void whereAFileHasNamesOnlyACourseIsFoundByTheNameItAloneHas() {
        bench.load(CatalogueBench.FRAMEWORK + course("A1", "高等数学") + course("B1", "英语").substring("courses:\n".length())
                + course("B2", "英语").substring("courses:\n".length()));
        assertThat(bench.resolve("高等数学 ", "高等数学 ").code()).isEqualTo("A1");
        assertThat(bench.resolve("英语", "英语").versions()).as("two courses have that name").isEmpty();
        assertThat(bench.resolve("X9", "高等数学").versions()).as("its own code says that it is another").isEmpty();
    }

    @Test
    void thirtyTwoThreadsThatMeetTheSameUnknownCoursesOpenThemOnce() throws Exception {
        var names = Map.of("A", "a", "B", "b", "C", "c", "D", "d");
        try (var threads = Executors.newFixedThreadPool(32)) {
            var answers = new ArrayList<Future<Map<String, ResolvedCourse>>>();
            for (int thread = 0; thread < 32; thread++) {
                answers.add(threads.submit(() -> Objects.requireNonNull(bench.database.transactions().execute(_ ->
                        bench.catalogue.resolve(bench.organisation, names, true, CatalogueBench.DEED)))));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.getFirst().get());
            }
        }
        assertThat(bench.database.jdbc().queryForObject("select count(*) from catalogue.course", Long.class)).isEqualTo(4);
    }

    static String course(String code, String name) {
        return """
                courses:
                  - organisation: OU
                    code: %s
                    kind: degree-course
                    name:
                      zh: %s
                    versions:
                      - number: 1
                        from: 2019-09-01
                        hours: 36
                        class: academic
                        placements:
                          - framework: TEN
                            level: 1
                            basis: declared
                            decider: OU
                            from: 2019-09-01
                """.formatted(code, name);
    }
}
