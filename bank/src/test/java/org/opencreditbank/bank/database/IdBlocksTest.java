package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdBlocksTest {
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void makeSequence() {
        database.jdbc().execute("create sequence public.numbers");
    }

    @Test
    void idsBeginAtOneAndGrow() {
        var ids = new IdBlocks(database.jdbc(), "public.numbers", 4);
        assertThat(ids.next()).isEqualTo(1);
        assertThat(ids.next(6)).containsExactly(2, 3, 4, 5, 6, 7);
        assertThat(ids.next()).isEqualTo(8);
        assertThat(ids.next()).isEqualTo(9);
    }

    @Test
    void twoProgramsNeverGiveTheSameId() {
        var one = new IdBlocks(database.jdbc(), "public.numbers", 10);
        var other = new IdBlocks(database.jdbc(), "public.numbers", 10);
        var given = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int task = 0; task < 40; task++) {
                IdBlocks ids = task % 2 == 0 ? one : other;
                int count = task;
                threads.execute(() -> {
                    List<Long> taken = LongStream.of(ids.next(count)).boxed().toList();
                    synchronized (given) {
                        given.addAll(taken);
                    }
                });
            }
        }
        assertThat(given).hasSize(39 * 40 / 2);
        assertThat(new HashSet<>(given)).hasSameSizeAs(given);
    }

    @Test
    void aRolledBackTransactionDoesNotGiveItsIdsAgain() {
        var ids = new IdBlocks(database.jdbc(), "public.numbers", 3);
        Long lost = database.transactions().execute(status -> {
            status.setRollbackOnly();
            return ids.next();
        });
        assertThat(new IdBlocks(database.jdbc(), "public.numbers", 3).next(9)).doesNotContain(lost);
    }
}
