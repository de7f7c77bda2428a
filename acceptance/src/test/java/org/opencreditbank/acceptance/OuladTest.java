package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real results of an open university (OULAD, CC BY 4.0), deposited by the files in {@code examples/oulad}. The data lies
 * beside the clone and is no part of it; without it this says NOT RUN.
 */
class OuladTest {
    private static final Path ROOT = Path.of(System.getProperty("creditbank.root"));
    private static final Path OULAD = Path.of(System.getProperty("oulad.folder")).normalize();

    /** What was earned, by natural keys: neither ids nor the times of recording, which differ from run to run. */
    private static final String FACTS = """
            select p.hash, c.code, a.record_key, a.happened_on, a.attempt, a.outcome, a.class, a.assurance, a.holding,
                   (select string_agg(concat_ws(' ', s.framework, s.basis, s.level, s.credits), ',' order by s.framework, s.basis)
                      from achievement.placement s where s.id = any (a.placements)),
                   (select coalesce(sum(t.amount * t.direction), 0) from ledger.transfer t
                     where t.learner_id = a.learner_id and t.id >> 8 = a.id)
              from achievement.achievement a
              join catalogue.course c on c.id = a.course_id
              join learner.document p on p.learner_id = a.learner_id
             order by 1, 2, 3
            """;

    private static final String PASSED_BY_MODULE = """
            select c.code, count(*) from achievement.achievement a join catalogue.course c on c.id = a.course_id
             where a.outcome in (1, 2) and a.holding > 0 group by 1 order by 1
            """;

    private static Path prepared;

    @BeforeAll
    static void prepareABank() throws Exception {
        if (!Files.exists(OULAD.resolve("student.csv"))) {
            String said = "OULAD NOT RUN: its files are not in " + OULAD;
            System.out.println(said);
            Assumptions.abort(said);
        }
        prepared = RunningBank.freshData("oulad-prepared");
        for (String kind : List.of("organisation organisations", "catalogue catalogue", "agreement agreement")) {
            String[] words = kind.split(" ", -1);
            Path file = ROOT.resolve("examples/oulad").resolve(words[1] + ".yaml");
            RunningBank.Answer loaded = RunningBank.run(prepared, words[0], "load", file.toString());
            assertThat(loaded.code()).as(loaded.output()).isZero();
        }
    }

    @Test
    void itIsCountedExactlyASecondTimeChangesNothingAndAKilledDepositResumesToTheSame() throws Exception {
        Path whole = copyOfPrepared("oulad");
        List<String> facts;
        try (RunningBank bank = RunningBank.start(whole)) {
            RunningBank.Answer first = deposit(whole);
            assertThat(first.code()).as(first.output()).isZero();
            assertThat(told(first)).contains(
                    "rows 32,593", "accepted 32,593", "with credit 15,385", "of these with distinction 3,024",
                    "failed, without credit 7,052", "withdrawn, without credit 10,156", "returned 0", "unplaced 0",
                    "accounts opened 28,785");
            assertThat(Books.rows(whole, "select count(*) from learner.person")).containsExactly("28785");
            assertThat(Books.rows(whole, PASSED_BY_MODULE)).containsExactly(
                    "AAA|531", "BBB|3754", "CCC|1678", "DDD|2610", "EEE|1650", "FFF|3648", "GGG|1514");
            assertThat(Books.rows(whole, """
                    select (select sum(amount * direction) from ledger.transfer),
                           (select sum(s.credits) from achievement.achievement a, achievement.placement s
                             where s.id = any (a.placements) and a.holding > 0)
                    """).getFirst().split("\\|", -1)).satisfies(sums -> assertThat(sums[0]).isEqualTo(sums[1]));
            facts = Books.rows(whole, FACTS);
            assertThat(facts).hasSize(32_593);

            RunningBank.Answer second = deposit(whole);
            assertThat(second.code()).as(second.output()).isZero();
            assertThat(told(second)).contains("accepted 0", "duplicates 32,593", "accounts opened 0");
            assertThat(Books.rows(whole, FACTS)).isEqualTo(facts);
            assertThat(bank.address()).isNotEmpty();
        }

        Path killed = copyOfPrepared("oulad-killed");
        Path output = killed.resolveSibling("oulad-killed.log");
        Process deposit = RunningBank.begin(killed, output, depositArguments());
        awaitFirstChunk(killed, deposit);
        deposit.destroyForcibly().waitFor();
        RunningBank.killNow(RunningBank.databaseProcess(killed));
        RunningBank.Answer resumed = RunningBank.run(killed, "deposit", "--resume");
        assertThat(resumed.code()).as(resumed.output()).isZero();
        try (RunningBank bank = RunningBank.start(killed)) {
            assertThat(bank.databaseProcess()).isPositive();
            assertThat(Books.rows(killed, FACTS)).isEqualTo(facts);
        }
    }

    private static void awaitFirstChunk(Path data, Process deposit) throws InterruptedException {
        Instant patience = Instant.now().plus(Duration.ofMinutes(5));
        while (Books.count(data, "select count(*) from achievement.achievement") == 0) {
            assertThat(deposit.isAlive() && Instant.now().isBefore(patience)).as("the deposit is under way").isTrue();
            Thread.sleep(20);
        }
        assertThat(deposit.isAlive()).as("killed in the middle").isTrue();
    }

    private static RunningBank.Answer deposit(Path data) throws Exception {
        return RunningBank.run(data, depositArguments());
    }

    private static String[] depositArguments() {
        return new String[] {"deposit", OULAD.resolve("student.csv").toString(), "--organisation", "oulad",
            "--join", "course=" + OULAD.resolve("course.csv")};
    }

    /** Lines with their spaces made one. */
    private static List<String> told(RunningBank.Answer answer) {
        return answer.output().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    }

    private static Path copyOfPrepared(String name) throws Exception {
        Path copy = RunningBank.freshData(name);
        int code = new ProcessBuilder("cp", "-a", prepared.toString(), copy.toString()).start().waitFor();
        assertThat(code).isZero();
        return copy;
    }
}
