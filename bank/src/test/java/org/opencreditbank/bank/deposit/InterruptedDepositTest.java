package org.opencreditbank.bank.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** Wherever a deposit is interrupted, and however often, resuming it ends as if nothing had happened. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"creditbank.deposit.chunk-rows=4"})
@Import(DepositBench.class)
class InterruptedDepositTest {

    private static final int FILES = 6;

    @Autowired
    private DepositBench bench;

    @Autowired
    private DepositRun run;

    @Autowired
    private Deposits deposits;

    @Test
    void anyInterruptionEndsInTheSameResult() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int file = 0; file < FILES; file++) {
            byte[] csv = file(random, file);
            Deposit tried = bench.deposit("own-layout", csv, false, true);
            Deposit deposit = DepositBench.taken(bench.handIn("own-layout", new ByteArrayInputStream(csv), false, false));
            int interruptions = 1 + random.nextInt(3);
            for (int i = 0; i < interruptions; i++) {
                interrupt(deposit, 1 + random.nextInt(3));
            }
            Deposit done = bench.finish(deposit);
            assertThat(done.tally()).as("seed %d, file %d", seed, file).isEqualTo(tried.tally());
            assertThat(deposits.findings(done)).containsExactlyInAnyOrderElementsOf(deposits.findings(tried));
            assertThat(bench.returned(done)).isEqualTo(bench.returned(tried));
            Tally again = bench.deposit("own-layout", csv, false, false).tally();
            assertThat(again.of(Tally.Count.ACCEPTED) + again.of(Tally.Count.UNPLACED)).isZero();
            assertThat(again.of(Tally.Count.OPENED)).isZero();
        }
    }

    /** Breaks off after some chunks; a deposit that ends before is left as it is. */
    private void interrupt(Deposit deposit, int afterChunks) {
        AtomicInteger chunks = new AtomicInteger();
        Deposit begun = deposits.get(deposit.publicId());
        Long total = begun.rowsTotal();
        if (total != null && begun.rowsDone() + 4L * afterChunks >= total) {
            return;
        }
        assertThatThrownBy(() -> run.run(deposit.publicId(), _ -> {
                    if (chunks.incrementAndGet() == afterChunks) {
                        throw new IllegalStateException("pulled the plug");
                    }
                }))
                .hasMessage("pulled the plug");
    }

    private static byte[] file(Random random, int number) {
        StringBuilder csv = new StringBuilder("name,student_number,course,obtained,attempt,score,credits,hours\n");
        for (int row = 0; row < 30 + random.nextInt(20); row++) {
            int person = random.nextInt(12);
            csv.append("人").append(person).append(",P").append(number).append('-').append(person).append(',');
            csv.append(random.nextInt(8) == 0 ? "NEW" + number : random.nextBoolean() ? "MATH" : "ART").append(',');
            csv.append(random.nextInt(12) == 0 ? "never" : "20200" + (1 + random.nextInt(3))).append(',');
            csv.append(1 + random.nextInt(2)).append(',').append(random.nextInt(4) * 30).append(',');
            csv.append(random.nextInt(6) == 0 ? "0,0" : "2.5,46").append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
