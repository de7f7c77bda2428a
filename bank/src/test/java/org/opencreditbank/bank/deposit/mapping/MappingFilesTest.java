package org.opencreditbank.bank.deposit.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencreditbank.bank.deposit.reading.CsvRow;
import org.opencreditbank.bank.deposit.reading.CsvRows;
import org.opencreditbank.bank.deposit.reading.TextEncoding;
import org.opencreditbank.bank.yaml.Faults;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.deposit.Field;

/** Mapping files, and what they make of rows. */
class MappingFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"open-credit-bank", "shanghai-results-15", "oulad-results"})
    void whatComesWithTheBankIsSound(String name) {
        assertThat(shipped(name).name()).isEqualTo(name);
    }

    @Test
    void aPresentationOfOuladEndsInTheMonthThatItsLengthSays() throws IOException {
        FileMapping mapping = shipped("oulad-results");
        JoinTable courses = JoinTable.read(
                mapping.joins().getFirst(),
                stream("code_module,code_presentation,module_presentation_length\nAAA,2013J,268\nBBB,2013B,240\n"),
                TextEncoding.UTF_8,
                ',');
        List<MappedRow> rows = map(
                mapping,
                """
                code_module,code_presentation,id_student,num_of_prev_attempts,final_result
                AAA,2013J,11391,0,Pass
                BBB,2013B,7,1,Withdrawn
                CCC,2013B,7,0,Pass
                AAA,2013J,8,0,Maybe
                """,
                List.of(courses));
        assertThat(rows.get(0).result().text(Field.OBTAINED)).isEqualTo("2014-06");
        assertThat(rows.get(0).result().text(Field.RECORD_NUMBER)).isEqualTo("AAA-2013J");
        assertThat(rows.get(1).result().text(Field.OBTAINED)).isEqualTo("2013-09");
        assertThat(rows.get(1).result().text(Field.ATTEMPT)).isEqualTo("2");
        assertThat(rows.get(2).refusals()).extracting(ColumnRefusal::refusal)
                .containsExactly(Refusal.of("row.no-partner", "join", "course"));
        assertThat(rows.get(3).refusals()).extracting(ColumnRefusal::column).containsExactly("final_result");
    }

    @Test
    void shanghaisFileComesWithOrWithoutAHeader() throws IOException {
        String row = "S1,龑䶮,11010519491231002X,会计,基础会计,20,30,2.5,45,85,201507,2013,40,51,\n";
        FileMapping mapping = shipped("shanghai-results-15");
        String header = "学号,姓名,身份证号,专业,课程名称,层次,类别,学分,学时,成绩,获得时间,入学年份,结果,季节,备注\n";
        String spreadOut = header.replace("学号", "学 号").replace("姓名", "姓　　名");
        for (String text : List.of(row, header + row, spreadOut + row)) {
            List<MappedRow> rows = map(mapping, text, List.of());
            assertThat(rows).hasSize(1);
            assertThat(rows.getFirst().refusals()).isEmpty();
            assertThat(rows.getFirst().result().text(Field.CREDITS)).isEqualTo("2.5");
            assertThat(rows.getFirst().result().text(Field.SEASON)).isEqualTo("AUTUMN");
        }
    }

    @Test
    void numbersAndDatesOfOtherCountriesAreRead() throws IOException {
        FileMapping mapping = read("""
                mapping: test
                title: {en: test}
                file: {separator: semicolon}
                fields:
                  hours: {from: "{h}", number: {decimal: ",", grouping: "."}}
                  obtained: {from: "{d}", dates: [d.M.yyyy, MM/yyyy]}
                  course: {from: "{c}", otherwise: none}
                  remark: {constant: handed in by hand}
                """);
        List<MappedRow> rows = map(mapping, "h;d;c\n1.234,5;3.2.2020;\n1;12/2019;X\n1;31.2.2020;X\n", List.of());
        assertThat(rows.get(0).result().text(Field.HOURS)).isEqualTo("1234.5");
        assertThat(rows.get(0).result().text(Field.OBTAINED)).isEqualTo("2020-02-03");
        assertThat(rows.get(0).result().text(Field.COURSE)).isEqualTo("none");
        assertThat(rows.get(0).result().text(Field.REMARK)).isEqualTo("handed in by hand");
        assertThat(rows.get(1).result().text(Field.OBTAINED)).isEqualTo("2019-12");
        assertThat(rows.get(2).refusals()).extracting(found -> found.refusal().code())
                .containsExactly("row.date-form");
    }

    @Test
    void aNumberInAnotherFormThanTheMappingsIsReturnedRatherThanTakenTenfold() throws IOException {
        FileMapping mapping = read("""
                mapping: test
                title: {en: test}
                file: {separator: semicolon}
                fields:
                  hours: {from: "{h}", number: {decimal: ",", grouping: "."}}
                  credits: {from: "{c}", number: {decimal: ","}}
                """);
        List<MappedRow> rows = map(
                mapping, "h;c\n1.234.567,5;2,5\n75;１２\n2.5;2,5\n1.2345;2,5\n75;2.5\n75;1.500\n12.34,5;1,2,3\n", List.of());
        assertThat(rows.getFirst().result().text(Field.HOURS)).isEqualTo("1234567.5");
        assertThat(rows.getFirst().result().text(Field.CREDITS)).isEqualTo("2.5");
        assertThat(rows.get(1).refusals()).isEmpty();
        assertThat(rows.stream().skip(2)).allSatisfy(row -> assertThat(row.refusals())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found.refusal().code()).isEqualTo("row.number-form")));
        assertThat(rows.get(2).refusals().getFirst().refusal().params()).containsEntry("form", "1.234,5");
    }

    @Test
    void everythingWrongWithAMappingIsToldAtOnce() {
        Faults faults = new Faults();
        assertThat(MappingFiles.read("x.yaml", """
                mapping: test
                title: {en: test}
                fields:
                  course: {from: "{open"}
                  outcome: {from: "{o}", list: nowhere}
                  obtained: {from: "{d}", dates: [YYYYMM]}
                  colour: {from: "{c}"}
                  hours: {from: "{h}", number: {decimal: ",", grouping: ","}}
                """.getBytes(StandardCharsets.UTF_8), faults)).isEmpty();
        assertThat(faults.list()).extracting(fault -> fault.refusal().code())
                .containsExactly("mapping.template", "mapping.list-unknown", "mapping.week-year", "yaml.field-unknown", "mapping.number-sign");
    }

    private static List<MappedRow> map(FileMapping mapping, String text, List<JoinTable> joins) throws IOException {
        List<MappedRow> mapped = new ArrayList<>();
        try (CsvRows rows = CsvRows.open(stream(text), TextEncoding.UTF_8, mapping.separator())) {
            CsvRow first = rows.next();
            Columns columns = Columns.of(mapping, first);
            RowMapper mapper = new RowMapper(mapping, columns, joins);
            if (!columns.hasHeader()) {
                mapped.add(mapper.map(first));
            }
            rows.forEachRemaining(row -> mapped.add(mapper.map(row)));
        }
        return mapped;
    }

    private static FileMapping shipped(String name) {
        return read(new String(MappingFiles.shipped(name).orElseThrow(), StandardCharsets.UTF_8));
    }

    private static FileMapping read(String yaml) {
        Faults faults = new Faults();
        FileMapping mapping = MappingFiles.read("test", yaml.getBytes(StandardCharsets.UTF_8), faults).orElse(null);
        assertThat(faults.list()).isEmpty();
        return java.util.Objects.requireNonNull(mapping);
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
