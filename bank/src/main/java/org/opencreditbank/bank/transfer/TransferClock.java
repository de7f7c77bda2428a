package org.opencreditbank.bank.transfer;

import java.util.List;
import org.opencreditbank.bank.calendar.DueWork;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.transfer.TransferEvent;
import org.springframework.stereotype.Component;

/** Ends cases that nobody decided in time, so that the achievements are free again. */
@Component
class TransferClock extends DueWork {

    private static final int AT_ONCE = 200;

    private final TransferStore store;
    private final Transfers transfers;
    private final Today today;

    TransferClock(TransferStore store, Transfers transfers, Today today) {
        super("transfer-clock");
        this.store = store;
        this.transfers = transfers;
        this.today = today;
    }

    @Override
    protected int catchUp() {
        int all = 0;
        int some;
        do {
            some = 0;
            for (var publicId : store.ended(today.day(), AT_ONCE)) {
                var file = store.find(publicId).orElseThrow();
                some += transfers.take(publicId, file.events(), new TransferEvent.RunOut(), List.of(), Acting.bank(today.day()))
                        instanceof Reading.Sound<TransferFile> ? 1 : 0;
            }
            all += some;
        } while (some == AT_ONCE);
        return all;
    }
}
