package org.opencreditbank.bank.evidence;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** That every beginning and end of a key of the log has its leaf. */
@Component
class LogKeyAudit implements Audited {

    private final LogKeyHistory keys;

    LogKeyAudit(LogKeyHistory keys) {
        this.keys = keys;
    }

    @Override
    public void check(LeafSums sums, Consumer<Breach> breaches) {
        keys.sum(sums);
    }
}
