package org.opencreditbank.bank.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.catalogue.CourseSearch.Wanted;
import org.opencreditbank.rulebook.credit.CreditClass;

class CourseSearchTest {
    private final CatalogueBench bench = new CatalogueBench();
    private final CourseSearch search = new CourseSearch(bench.database.jdbc(), bench.store);

    @BeforeEach
    void fill() {
        var courses = new StringBuilder(CatalogueBench.FRAMEWORK).append("courses:\n");
        var names = new TreeMap<>(Map.of("MATH101", "高等数学", "MATH102", "高等代数", "ENG1", "大学英语", "CERT1", "快递员职业技能等级证书", "RARE", "龑䶮㛃𬱖 书法"));
        names.forEach((code, name) -> courses.append(CatalogueTest.course(code, name).substring("courses:\n".length())));
        bench.load(courses.toString());
        bench.resolve("高等不知", "高等不知");
    }

    @Test
    void aChineseWordOfTwoCharactersIsFoundAnywhereInAName() {
        assertThat(codes("高等")).containsExactly("MATH101", "MATH102");
        assertThat(codes("数学")).containsExactly("MATH101");
        assertThat(codes("技能")).containsExactly("CERT1");
    }

    @Test
    void oneCharacterAndRareCharactersAreFound() {
        assertThat(codes("英")).containsExactly("ENG1");
        assertThat(codes("𬱖")).containsExactly("RARE");
    }

    @Test
    void everyWordMustStandInCodeOrName() {
        assertThat(codes("math 代数")).containsExactly("MATH102");
        assertThat(codes("ath1")).containsExactly("MATH101", "MATH102");
        assertThat(codes("ma")).containsExactly("MATH101", "MATH102");
        assertThat(codes("等高")).isEmpty();
        assertThat(codes("%")).isEmpty();
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() {
        var seen = new ArrayList<String>();
        var wanted = new Wanted("", null, null, null);
        var page = search.find(wanted, null, 2);
        while (true) {
            page.courses().forEach(course -> seen.add(course.code()));
            if (page.next() == null) {
                break;
            }
            page = search.find(wanted, page.next(), 2);
        }
        assertThat(seen).containsExactly("CERT1", "ENG1", "MATH101", "MATH102", "RARE");
        assertThat(search.count(wanted)).isEqualTo(5);
    }

    @Test
    void filtersNarrowTheAnswerAndAnUnknownCursorMeansTheFirstPage() {
        assertThat(search.find(new Wanted("", bench.organisation, CourseKind.DEGREE_COURSE, CreditClass.ACADEMIC), "nonsense", 50).courses())
                .hasSize(5);
        assertThat(search.find(new Wanted("", null, CourseKind.EXAM, null), null, 50).courses()).isEmpty();
        assertThat(search.find(new Wanted("", bench.organisation + 1, null, null), null, 50).courses()).isEmpty();
    }

    @Test
    void amongManyCoursesTheIndexOfPiecesAnswers() {
        int many = Integer.getInteger("creditbank.test.courses", 5_000);
        var first = "高大初中基应实现国民经信数机电".codePoints().mapToObj(Character::toString).toList();
        var second = "等学级用础用践代际族济息据械子".codePoints().mapToObj(Character::toString).toList();
        var courses = new ArrayList<Course>();
        for (int number = 0; number < many; number++) {
            var name = first.get(number % 15) + second.get(number / 15 % 15) + first.get(number / 225 % 15) + second.get(number / 3375 % 15) + number;
            courses.add(new Course(0, Course.UNSTORED, "OU", "C%06d".formatted(number), CourseKind.EXAM, Map.of("zh", name), null, true, List.of()));
        }
        bench.database.transactions().executeWithoutResult(_ ->
                new CourseWriter(bench.database.jdbc()).write(courses, _ -> bench.organisation, CatalogueBench.DEED));
        bench.database.jdbc().execute("vacuum analyze catalogue.course");
        assertThat(codes("高等")).hasSize(50);
        var plan = String.join("\n", bench.database.jdbc().queryForList("explain (analyze, timing off) select c.id from catalogue.course c "
                + "where c.known and c.grams @> '{机械}'::text[] and position('机械' in c.search_text) > 0 order by c.code, c.id limit 21", String.class));
        assertThat(plan).contains("course_grams");
    }

    private List<String> codes(String text) {
        return search.find(new Wanted(text, null, null, null), null, 50).courses().stream().map(Course::code).toList();
    }
}
