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

    private List<String> codes(String text) {
        return search.find(new Wanted(text, null, null, null), null, 50).courses().stream().map(Course::code).toList();
    }
}
