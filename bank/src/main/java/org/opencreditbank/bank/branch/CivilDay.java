package org.opencreditbank.bank.branch;

import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What day it is where the bank is. */
@Component
class CivilDay {

    private final ZoneId zone;

    CivilDay(@Value("${creditbank.zone:Asia/Shanghai}") String zone) {
        this.zone = ZoneId.of(zone);
    }

    LocalDate today() {
        return LocalDate.now(zone);
    }
}
