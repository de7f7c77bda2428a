package org.opencreditbank.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.opencreditbank.proof.CanonicalShape;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.achievement.HappenedOn;
import org.opencreditbank.rulebook.achievement.Outcome;
import org.opencreditbank.rulebook.credit.Assurance;
import org.opencreditbank.rulebook.credit.Basis;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.deposit.Agreement;
import org.opencreditbank.rulebook.deposit.Checked;
import org.opencreditbank.rulebook.deposit.Field;
import org.opencreditbank.rulebook.deposit.FileSuspicions;
import org.opencreditbank.rulebook.deposit.PassRule;
import org.opencreditbank.rulebook.deposit.ResultFact;
import org.opencreditbank.rulebook.deposit.ResultRow;
import org.opencreditbank.rulebook.deposit.RowCheck;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.CourseVersion;
import org.opencreditbank.rulebook.placement.Placement;
import org.opencreditbank.rulebook.placement.PlacementRule;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.credit.Hundredths;

/** The rules and proofs that every deposited row goes through, each by itself: operations per second of processor time. */
final class RulesBenchmark {

    private static final int ROWS = 20_000;
    private static final int ROUNDS = 12;

    private long sink;

    void run() throws IOException {
        List<ResultRow> rows = rows();
        RowCheck check = new RowCheck(
                new Agreement(PassRule.byScore(60, 100), CreditClass.ACADEMIC, Set.of(), Basis.DECLARED,
                        Assurance.SOURCE_CONFIRMED),
                "SCHOOL", LocalDate.of(2026, 1, 1));
        List<ResultFact> facts = rows.stream()
                .map(row -> ((Checked.Sound) check.check(row)).fact())
                .toList();
        UUID school = UUID.randomUUID();
        List<CourseVersion> versions = List.of(version());
        PersonSecret secret = PersonSecret.generate(new SecureRandom());
        CanonicalShape shape = CanonicalShape.of("achievement", "course", "obtained", "score", "credits", "name", "issuer");
        byte[] record = canonical(shape, facts.getFirst());
        FileSuspicions suspicions = new FileSuspicions();

        Table table = new Table("operation", "per CPU-second");
        measure(table, "row checked", at -> sink += check.check(rows.get(at)).hashCode());
        measure(table, "row seen by the suspicions", at -> suspicions.see(facts.get(at), null));
        measure(table, "identity of a result", at -> sink += facts.get(at).identity(school).recordKey().hashCode());
        measure(table, "achievement placed", at -> sink += PlacementRule
                .certify(versions, facts.get(at).obtained(), Outcome.PASS).hashCode());
        measure(table, "canonical record", at -> sink += canonical(shape, facts.get(at)).length);
        measure(table, "leaf", at -> sink += secret.leaf(school, record)[0]);
        measure(table, "content code", at -> sink += secret.contentMac(record)[0]);
        measure(table, "seal of " + record.length + " bytes", at -> sink += secret.seal(record, record)[20]);
        measure(table, "person's secret made", at -> sink += PersonSecret.of(new byte[32]).hashCode());
        System.out.println(table);
        System.out.println("(" + sink + " keeps the compiler from leaving the work out)");
    }

    private static void measure(Table table, String name, IntConsumer operation) {
        var threads = ManagementFactory.getThreadMXBean();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadCpuTime();
            for (int at = 0; at < ROWS; at++) {
                operation.accept(at);
            }
            best = Math.max(best, ROWS * 1e9 / (threads.getCurrentThreadCpuTime() - before));
        }
        table.row(name, Table.count(best));
    }

    private static byte[] canonical(CanonicalShape shape, ResultFact fact) {
        return shape.encode(fact.course(), fact.obtained().toString(), fact.score(), String.valueOf(fact.credits()),
                fact.name(), "01990000-0000-7000-8000-000000000001");
    }

    private static List<ResultRow> rows() throws IOException {
        List<ResultRow> rows = new ArrayList<>(ROWS);
        new SampleResults(ROWS / SampleResults.COURSES_EACH).forEach(row -> {
            EnumMap<Field, String> texts = new EnumMap<>(Field.class);
            texts.put(Field.NAME, row.name());
            texts.put(Field.CITIZEN_ID, row.citizenId());
            texts.put(Field.STUDENT_NUMBER, row.studentNumber());
            texts.put(Field.COURSE, row.course());
            texts.put(Field.OBTAINED, Integer.toString(row.obtained()));
            texts.put(Field.SCORE, Integer.toString(row.score()));
            texts.put(Field.CREDITS, Hundredths.write(row.credits()));
            texts.put(Field.HOURS, Hundredths.write(row.hours()));
            rows.add(ResultRow.of(rows.size() + 2L, texts));
        });
        return rows;
    }

    private static CourseVersion version() {
        Placement placement = new Placement(new UUID(0, 1), "OCB", Level.of(5), Credits.of(3), Basis.DECLARED, "school",
                LocalDate.of(2015, 1, 1), null);
        return new CourseVersion(1, 1, new Validity(LocalDate.of(2015, 1, 1), null), null, Credits.of(3),
                CreditClass.ACADEMIC, List.of(placement));
    }
}
