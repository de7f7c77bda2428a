package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern CREDITS = Pattern.compile("\"credits\":\"([0-9.]+)\"");
    private static final Pattern MODULE = Pattern.compile("code: ([A-Z]{3})\n.*?declared: (\\d+)\n", Pattern.DOTALL);
    private static final Pattern DEPOSIT_PAGE = Pattern.compile("/deposits/[0-9a-f-]{36}");

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
            programsPagesAndLedgerAgree(whole, bank.address());
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

    private static void programsPagesAndLedgerAgree(Path data, String address) throws Exception {
        String secret = admit(data, "client_secret: ", "program", "--scopes", "deposits:read achievements:read");
        try (Caller program = Caller.program(address, "oulad-program", secret, "deposits:read achievements:read")) {
            assertThat(program.get("/api/v1/deposits")).contains("\"credited\":15385", "\"distinction\":3024",
                    "\"failed\":7052", "\"withdrawn\":10156", "\"opened\":28785", "\"duplicate\":32593");
            Map<String, Integer> expected = creditsByTheFile(80);
            List<String> accounts = accountsOf(data, expected.keySet());
            for (String student : expected.keySet()) {
                String account = accounts.removeFirst();
                BigDecimal told = CREDITS.matcher(program.get("/api/v1/accounts/" + account + "/balances")).results()
                        .map(balance -> new BigDecimal(balance.group(1)))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(told).as("student %s, account %s", student, account)
                        .isEqualByComparingTo(BigDecimal.valueOf(expected.get(student)));
            }
        }
        String password = admit(data, "password: ", "person", "--role", "registrar");
        try (Caller registrar = Caller.person(address, "oulad-person", password)) {
            String list = registrar.get("/deposits");
            String first = DEPOSIT_PAGE.matcher(list).results().map(MatchResult::group).toList().getLast();
            assertThat(registrar.get(first)).contains("32,593", "15,385", "3,024", "7,052", "10,156", "28,785");
        }
    }

    /** What the modules passed come to, for so many students who took more than one, reading nothing but the files. */
    private static Map<String, Integer> creditsByTheFile(int students) throws IOException {
        Map<String, Integer> declared = MODULE.matcher(Files.readString(ROOT.resolve("examples/oulad/catalogue.yaml"))).results()
                .collect(Collectors.toMap(module -> module.group(1), module -> Integer.valueOf(module.group(2))));
        Map<String, List<String[]>> byStudent = Files.readAllLines(OULAD.resolve("student.csv")).stream().skip(1)
                .map(line -> line.split(",", -1))
                .collect(Collectors.groupingBy(row -> row[2], LinkedHashMap::new, Collectors.toList()));
        var credits = new LinkedHashMap<String, Integer>();
        byStudent.entrySet().stream().filter(student -> student.getValue().size() > 1).limit(students)
                .forEach(student -> credits.put(student.getKey(), student.getValue().stream()
                        .filter(row -> Set.of("Pass", "Distinction").contains(row[11]))
                        .map(row -> row[0])
                        .distinct()
                        .mapToInt(declared::get)
                        .sum()));
        return credits;
    }

    /** Their account numbers, in the same order. */
    private static List<String> accountsOf(Path data, Set<String> students) throws Exception {
        Path people = Files.writeString(data.resolveSibling("oulad-people.csv"), students.stream()
                .map(student -> "," + "student-number," + student + ",oulad,")
                .collect(Collectors.joining("\n", "name,kind,number,where,birth\n", "\n")));
        RunningBank.Answer found = RunningBank.run(data, "account", "find", "--file", people.toString());
        assertThat(found.code()).as(found.output()).isZero();
        return found.output().lines().filter(line -> line.matches("\\d+,held,.*"))
                .map(line -> line.split(",", -1)[2])
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Lets in somebody of the university; answers with the secret that is said once. */
    private static String admit(Path data, String label, String whom, String... more) throws Exception {
        var words = new ArrayList<>(List.of("admit", whom, "--name", "oulad-" + whom, "--organisation", "oulad"));
        words.addAll(List.of(more));
        RunningBank.Answer answer = RunningBank.run(data, words.toArray(String[]::new));
        assertThat(answer.code()).as(answer.output()).isZero();
        return answer.output().lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()))
                .findFirst()
                .orElseThrow();
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
