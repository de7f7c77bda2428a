package org.opencreditbank.bank.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.opencreditbank.bank.calendar.Today;

/** How many objections come from one address. */
class ObjectionLimitTest {

    private static final UUID NOTICE = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private final Today today = new Today(ZoneOffset.UTC, 0);
    private final ObjectionLimit limit = new ObjectionLimit(today);

    private boolean take(String address) throws UnknownHostException {
        return limit.take(NOTICE, InetAddress.getByName(address));
    }

    @Test
    void anAddressHasItsTurnsEachDayAndNoOtherAddressLosesAny() throws UnknownHostException {
        for (int number = 0; number < ObjectionLimit.MOST; number++) {
            assertThat(take("192.0.2.7")).isTrue();
        }
        assertThat(take("192.0.2.7")).isFalse();
        assertThat(take("192.0.2.8")).isTrue();
        assertThat(limit.take(UUID.randomUUID(), InetAddress.getByName("192.0.2.7"))).as("another notice").isTrue();
        today.letPass(1);
        assertThat(take("192.0.2.7")).isTrue();
    }

    @Test
    void allAddressesOfOneSubscriberCountTogether() throws UnknownHostException {
        for (int number = 0; number < ObjectionLimit.MOST; number++) {
            assertThat(take("2001:db8:1:2::" + (number + 1))).isTrue();
        }
        assertThat(take("2001:db8:1:2:ffff::1")).isFalse();
        assertThat(take("2001:db8:1:3::1")).isTrue();
    }

    @Test
    void whatLedToNothingIsGivenBack() throws UnknownHostException {
        for (int number = 0; number < 3 * ObjectionLimit.MOST; number++) {
            assertThat(take("192.0.2.9")).isTrue();
            limit.giveBack(NOTICE, InetAddress.getByName("192.0.2.9"));
        }
    }
}
