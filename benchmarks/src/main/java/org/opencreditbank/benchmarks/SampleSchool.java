package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencreditbank.rulebook.credit.Hundredths;

/** One school with two hundred courses, each placed in one framework, and an agreement for the bank's own layout. */
final class SampleSchool {

    static final String CODE = "BENCH";

    private SampleSchool() {}

    /** Writes the files and loads them. */
    static void load(BankServer bank, Path folder) throws IOException, InterruptedException {
        bank.run("organisation", "load", write(folder, "organisations.yaml", """
                organisations:
                  - code: %s
                    name: {en: School, zh: 学校}
                    roles: [teaches]
                """.formatted(CODE)));
        bank.run("catalogue", "load", write(folder, "catalogue.yaml", catalogue()));
        bank.run("agreement", "load", write(folder, "agreement.yaml", """
                agreements:
                  - organisation: %s
                    code: results
                    title: {en: Results, zh: 成绩}
                    mapping: open-credit-bank
                    pass-rule: {pass-mark: 60, highest: 100}
                    class: academic
                    basis: declared
                    assurance: source-confirmed
                """.formatted(CODE)));
    }

    private static String catalogue() {
        StringBuilder yaml = new StringBuilder("""
                frameworks:
                  - code: BENCH-TEN
                    name: {en: Ten levels, zh: 十级}
                    source: made for measuring
                    hours-per-credit: 18
                    credit-step: 0.5
                    half-steps: true
                    levels:
                """);
        for (int level = 1; level <= 10; level++) {
            yaml.append("      - level: ").append(level).append('\n');
        }
        yaml.append("courses:\n");
        for (int course = 0; course < SampleResults.COURSES; course++) {
            long credits = SampleResults.credits(course);
            yaml.append("""
                      - organisation: %s
                        code: %s
                        kind: degree-course
                        name: {en: Course %s, zh: 课程%s}
                        versions:
                          - number: 1
                            from: 2010-01-01
                            hours: %s
                            declared: %s
                            class: academic
                            placements:
                              - {framework: BENCH-TEN, level: %d, credits: %s, basis: declared, decider: %s, from: 2010-01-01}
                    """.formatted(CODE, SampleResults.course(course), course, course, Hundredths.write(credits * 18),
                    Hundredths.write(credits), course % 10 + 1, Hundredths.write(credits), CODE));
        }
        return yaml.toString();
    }

    private static String write(Path folder, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return file.toString();
    }
}
