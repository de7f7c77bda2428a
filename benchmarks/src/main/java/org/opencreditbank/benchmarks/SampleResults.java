package org.opencreditbank.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.opencreditbank.rulebook.credit.Hundredths;
import org.opencreditbank.rulebook.identity.CitizenId;

/**
 * Results as a school keeps them: class by class, ten courses a learner, each on a grade sheet. Everything is worked out
 * from the learner's number, so the same sizes always give the same file, and nothing is kept in memory.
 *
 * @param learners how many, up to sixteen million
 */
record SampleResults(int learners) {

    static final int COURSES_EACH = 10;
    static final int COURSES = 200;

    private static final int CLASS_SIZE = 50;
    private static final int DAYS = 16_000;
    private static final LocalDate FIRST_BIRTH_DATE = LocalDate.of(1962, 1, 1);
    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "高", "林", "欧阳");
    private static final List<String> GIVEN = List.of(
            "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀兰", "霞", "平",
            "刚", "桂英", "文", "晓东", "雪", "玉华", "建国", "思远", "子涵", "雨桐", "浩然", "欣怡");

    /** One result, by the columns of the bank's own layout. */
    record Row(
            String name, String citizenId, String studentNumber, String course, int obtained, int score, long credits,
            long hours) {}

    /** What takes the rows, one by one. */
    interface Taker {
        void take(Row row) throws IOException;
    }

    double rows() {
        return (double) learners * COURSES_EACH;
    }

    /** The code of a course. */
    static String course(int number) {
        return "C" + (1000 + number);
    }

    /** Credits of a course, in hundredths: halves from 0.5 to 6. */
    static long credits(int course) {
        return (course % 12 + 1) * 50L;
    }

    void forEach(Taker taker) throws IOException {
        for (int first = 0; first < learners; first += CLASS_SIZE) {
            for (int round = 0; round < COURSES_EACH; round++) {
                for (int learner = first; learner < Math.min(first + CLASS_SIZE, learners); learner++) {
                    taker.take(row(learner, round));
                }
            }
        }
    }

    /** Writes them in the bank's own layout. */
    void writeCsv(Path file) throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            csv.write("name,citizen_id,student_number,course,obtained,score,credits,hours\n");
            forEach(row -> csv.append(row.name()).append(',').append(row.citizenId()).append(',')
                    .append(row.studentNumber()).append(',').append(row.course()).append(',')
                    .append(Integer.toString(row.obtained())).append(',').append(Integer.toString(row.score())).append(',')
                    .append(Hundredths.write(row.credits())).append(',').append(Hundredths.write(row.hours())).append('\n'));
        }
    }

    /** Writes the same rows, parsed, as COPY takes them: tabs, numbers in hundredths, the line in front. */
    void writeForCopy(Path file) throws IOException {
        try (BufferedWriter text = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            long[] line = {1};
            forEach(row -> text.append(Long.toString(++line[0])).append('\t').append(row.name()).append('\t')
                    .append(row.citizenId()).append('\t').append(row.studentNumber()).append('\t')
                    .append(row.course()).append('\t').append(Integer.toString(row.obtained())).append('\t')
                    .append(Integer.toString(row.score())).append('\t').append(Long.toString(row.credits())).append('\t')
                    .append(Long.toString(row.hours())).append('\n'));
        }
    }

    /** The result of a learner in one of ten rounds. */
    static Row row(int learner, int round) {
        long chance = mix(learner);
        int course = (int) Long.remainderUnsigned(chance >>> 8, COURSES / COURSES_EACH) + round * (COURSES / COURSES_EACH);
        String front = 330100 + learner / (DAYS * 1000) + FIRST_BIRTH_DATE.plusDays(learner / 1000 % DAYS)
                .toString().replace("-", "") + Integer.toString(learner % 1000 + 1000).substring(1);
        String name = SURNAMES.get((int) Long.remainderUnsigned(chance, SURNAMES.size()))
                + GIVEN.get((int) Long.remainderUnsigned(chance >>> 16, GIVEN.size()));
        int score = 55 + (int) Long.remainderUnsigned(mix(learner * 31L + round), 46);
        int obtained = (2018 + round / 2) * 100 + (round % 2 == 0 ? 1 : 7);
        long credits = credits(course);
        return new Row(name, front + CitizenId.checkDigit(front), "S" + (10_000_000 + learner), course(course), obtained,
                score, credits, credits * 18);
    }

    /** Spreads a number over all bits (SplitMix64, Steele and others 2014). */
    private static long mix(long number) {
        long bits = (number + 1) * 0x9e3779b97f4a7c15L;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return bits ^ (bits >>> 31);
    }
}
