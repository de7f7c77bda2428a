package org.opencreditbank.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An institution has thousands of credentials made, and the bank is killed while it makes them, again and again. */
class BulkIssuingTest {
    private static final Path POSTAL = Path.of(System.getProperty("creditbank.root")).resolve("examples/postal");
    private static final int PEOPLE = 8_000;
    private static final int KILLS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ISSUED = "select count(*) from credential.issued";
    private static final String DONE = "select coalesce(sum(issued + held + refused), 0) from credential.run";

    private final Path data = RunningBank.freshData("bulk-issuing");
    private final long seed = Long.getLong("acceptance.seed", System.nanoTime());

    BulkIssuingTest() throws Exception {}

    @Test
    void killedAtAnyMomentItGoesOnAndEveryAchievementHasOneCredentialWithOneLeaf() throws Exception {
        System.out.println("BulkIssuingTest is killed by -Dacceptance.seed=" + seed);
        var random = new Random(seed);
        RunningBank bank = RunningBank.start(data);
        try {
            String password = prepare();
            try (Caller registrar = Caller.person(bank.address(), "bulk-registrar", password)) {
                registrar.submit("/credentials/runs", "/credentials/runs", Map.of("language", "zh"));
            }
            for (int kill = 0; kill < KILLS; kill++) {
                awaitMoreThan(Books.count(data, ISSUED));
                Thread.sleep(random.nextInt(400));
                bank.kill();
                if (random.nextBoolean()) {
                    RunningBank.killNow(RunningBank.databaseProcess(data));
                }
                bank = RunningBank.start(data);
            }
            await(DONE, PEOPLE);
            exactlyOneEach();
            receiptsHold(bank);
        } finally {
            bank.close();
        }
    }

    private String prepare() throws Exception {
        for (var load : List.of("organisation organisations", "catalogue framework", "catalogue course", "agreement agreement")) {
            var words = load.split(" ", -1);
            done(words[0], "load", POSTAL.resolve(words[1] + ".yaml").toString());
        }
        var rows = new StringBuilder("name,student_number,course,obtained,outcome\n");
        for (int person = 1; person <= PEOPLE; person++) {
            rows.append("周卫东,B-").append(person).append(",POSTAL-DELIVERY-3,2025-06,合格\n");
        }
        done("deposit", Files.writeString(data.resolveSibling("bulk-results.csv"), rows).toString(), "--organisation", "POST");
        return Holder.found(Pattern.compile("(?m)^password: (\\S+)$"),
                done("admit", "person", "--name", "bulk-registrar", "--role", "registrar", "--organisation", "POST"));
    }

    private String done(String... arguments) throws Exception {
        var answer = RunningBank.run(data, arguments);
        assertThat(answer.code()).as(answer.output()).isZero();
        return answer.output();
    }

    private void awaitMoreThan(long before) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Books.count(data, ISSUED) <= before && Books.count(data, ISSUED) < PEOPLE) {
            assertThat(Instant.now()).as("it goes on issuing").isBefore(end);
            Thread.sleep(5);
        }
    }

    private void await(String query, long wanted) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Books.count(data, query) < wanted) {
            assertThat(Instant.now()).as(query).isBefore(end);
            Thread.sleep(100);
        }
    }

    private void exactlyOneEach() throws Exception {
        assertThat(Books.rows(data, "select wanted, issued, held, refused from credential.run")).containsExactly(PEOPLE + "|" + PEOPLE + "|0|0");
        assertThat(Books.rows(data, "select count(*) from credential.wanted")).containsExactly("0");
        assertThat(Books.rows(data, """
                select count(*), count(distinct subject), count(distinct (list_id, list_index)), count(distinct (batch_id, leaf_position)) from credential.issued
                """)).containsExactly(String.join("|", Collections.nCopies(4, Integer.toString(PEOPLE))));
        assertThat(Books.rows(data, """
                select count(*) from achievement.achievement a full join credential.issued i on i.subject = a.public_id
                 where a.public_id is null or i.subject is null
                """)).containsExactly("0");
        assertThat(Books.rows(data, """
                select sum(b.leaf_count) from evidence.batch b where b.id in (select batch_id from credential.issued)
                """)).as("no leaf of theirs without a row").containsExactly(Integer.toString(PEOPLE));
    }

    private void receiptsHold(RunningBank bank) throws Exception {
        await("select count(*) from evidence.sequenced", Books.count(data, "select count(*) from evidence.batch"));
        for (String student : List.of("B-1", "B-" + PEOPLE)) {
            try (Holder holder = Holder.activated(data, bank.address(), Holder.account(data, "POST", student))) {
                Holder.verifies(bank.address(), holder.bundle(holder.credential()));
            }
        }
        // The audit makes every leaf from its row, and the public tree from the leaves.
        done("audit");
    }
}
