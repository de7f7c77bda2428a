package org.opencreditbank.bank.sample;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A results file as an organisation would hand it in.
 *
 * @param organisation code
 * @param correction whether it corrects what was handed in before
 */
record SampleFile(String organisation, String name, boolean correction, String text, Charset charset) {

    private static final String OWN_HEADER =
            "name,citizen_id,passport,passport_country,birth_date,course,course_name,record_number,obtained,attempt,outcome,score,credits,hours,remark";
    private static final String SHANGHAI_HEADER = "学号,姓名,身份证号,专业,课程,学历层次,学历类别,学分,学时,成绩,获得时间,入学年份,结果,季节,备注";

    byte[] content() {
        return text.getBytes(charset);
    }

    /** In the bank's own layout, UTF-8. */
    static SampleFile own(String organisation, String name, boolean correction, List<SampleResult> results) {
        var text = new StringBuilder(OWN_HEADER).append("\r\n");
        for (var each : results) {
            var person = each.person();
            line(text, person.name(), or(person.citizenId()), or(person.passport()), or(person.passportCountry()),
                    person.citizenId() == null ? person.born().toString() : "", each.course(), each.courseName(), each.recordNumber(),
                    each.obtained(), Integer.toString(each.attempt()), each.outcome(), each.score(), each.credits(), each.hours(),
                    each.remark());
        }
        return new SampleFile(organisation, name, correction, text.toString(), StandardCharsets.UTF_8);
    }

    /** In the 15 columns of the Shanghai interface, GB 18030; a certificate is sent with the zeros its exporters invent. */
    static SampleFile shanghai(String organisation, String name, List<SampleResult> results) {
        var text = new StringBuilder(SHANGHAI_HEADER).append("\r\n");
        int number = 0;
        for (var each : results) {
            var month = each.obtained().substring(0, 7).replace("-", "");
            int year = Integer.parseInt(month.substring(0, 4));
            var nothing = each.credits().equals("0");
            line(text, "Y%06d".formatted(++number), each.person().name(), or(each.person().citizenId()), "中职", each.courseName(),
                    nothing ? "20" : "23", "33", each.credits(), each.hours(), each.score(), month, Integer.toString(year - 1),
                    "41", month.endsWith("01") ? "51" : "50", each.remark());
        }
        return new SampleFile(organisation, name, false, text.toString(), Charset.forName("GB18030"));
    }

    private static void line(StringBuilder text, String... cells) {
        for (int at = 0; at < cells.length; at++) {
            if (at > 0) {
                text.append(',');
            }
            var cell = cells[at];
            if (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0) {
                text.append('"').append(cell.replace("\"", "\"\"")).append('"');
            } else {
                text.append(cell);
            }
        }
        text.append("\r\n");
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
