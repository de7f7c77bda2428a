package org.opencreditbank.bank.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is read at most once a second. */
class RememberedTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final Remembered<Integer> remembered = new Remembered<>(reads::incrementAndGet);

    @Test
    void whatWasReadIsRememberedForAWhileAndReadAnewWhenItHasChanged() {
        assertThat(remembered.get()).isEqualTo(1);
        assertThat(remembered.get()).isEqualTo(1);
        remembered.forget();
        assertThat(remembered.get()).isEqualTo(2);
        assertThat(remembered.readAnew()).isEqualTo(3);
        assertThat(remembered.get()).isEqualTo(3);
    }

    @Test
    void whatAnotherProcessHasChangedIsSeenWithinSeconds() throws InterruptedException {
        int before = remembered.get();
        for (int wait = 0; wait < 100 && remembered.get() == before; wait++) {
            Thread.sleep(50);
        }
        assertThat(remembered.get()).isGreaterThan(before);
    }
}
