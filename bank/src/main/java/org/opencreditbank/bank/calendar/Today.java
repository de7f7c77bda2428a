package org.opencreditbank.bank.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What day it is where the bank is. Procedures that take weeks are tried out by a bank that believes it is later
 * ({@code creditbank.days-ahead}); what was recorded keeps the true instant.
 */
@Component
public class Today {

    private static final Logger LOG = LoggerFactory.getLogger(Today.class);

    private final ZoneId zone;
    private final AtomicLong daysAhead;

    /** Public for tests of other rooms. */
    public Today(
            @Value("${creditbank.zone:Asia/Shanghai}") ZoneId zone, @Value("${creditbank.days-ahead:0}") long daysAhead) {
        this.zone = zone;
        if (daysAhead < 0) {
            throw new IllegalArgumentException("creditbank.days-ahead is below zero: " + daysAhead);
        }
        if (daysAhead > 0) {
            LOG.warn("For trying out only: this bank believes it is {} days later than it is", daysAhead);
        }
        this.daysAhead = new AtomicLong(daysAhead);
    }

    /** The civil day. */
    public LocalDate day() {
        return LocalDate.now(zone).plusDays(daysAhead.get());
    }

    /** Lets days go by: for tests. */
    public void letPass(long days) {
        daysAhead.addAndGet(days);
    }
}
