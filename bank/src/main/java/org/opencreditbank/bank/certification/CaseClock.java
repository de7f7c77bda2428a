package org.opencreditbank.bank.certification;

import java.util.UUID;
import org.opencreditbank.bank.calendar.DueWork;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.Reading;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the steps that a day brings about: notices end, entries lapse. Looks every few minutes, so that a bank that was closed catches up
 * when it opens; a step that another process has taken meanwhile is refused and nothing happens twice.
 */
@Component
class CaseClock extends DueWork {

    private static final int AT_ONCE = 200;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Cases cases;
    private final Procedures procedures;
    private final Today today;

    CaseClock(JdbcTemplate jdbc, PlatformTransactionManager transactions, Cases cases, Procedures procedures, Today today) {
        super("certification-clock");
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.cases = cases;
        this.procedures = procedures;
        this.today = today;
    }

    /** Takes every step that is due by the clock, one transaction each; returns how many were taken. */
    @Override
    protected int catchUp() {
        int taken = 0;
        UUID last = new UUID(0, 0);
        while (true) {
            var due = jdbc.queryForList("""
                            select distinct f.public_id from certification.task t join certification.case_file f on f.id = t.case_id
                             where t.capacity = 'CLOCK' and t.due_by < ? and f.public_id > ? order by 1 limit ?
                            """,
                    UUID.class, today.day(), last, AT_ONCE);
            for (var publicId : due) {
                taken += step(publicId);
                last = publicId;
            }
            if (due.size() < AT_ONCE) {
                return taken;
            }
        }
    }

    private int step(UUID publicId) {
        Integer taken = transaction.execute(_ -> {
            int steps = 0;
            var file = cases.hold(publicId);
            var event = procedures.of(file).clock(file.state(), today.day());
            while (event.isPresent()) {
                if (!(cases.take(file, file.events(), event.get(), Said.NOTHING, Acting.clock(today.day()))
                        instanceof Reading.Sound<CaseFile>(CaseFile after))) {
                    break;
                }
                steps++;
                file = after;
                event = procedures.of(file).clock(file.state(), today.day());
            }
            return steps;
        });
        return taken == null ? 0 : taken;
    }
}
