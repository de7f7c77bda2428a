package org.opencreditbank.bank.certification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Measured;
import org.opencreditbank.rulebook.certification.Step;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what each step adds to the figures, with the step: its working days are those of the calendar as it was known on that day,
 * and the figures are sums over one table.
 */
@Component
class Measuring implements CaseFollower, ApplicationRunner {

    private static final int AT_ONCE = 200;

    private final JdbcTemplate jdbc;
    private final CaseStore store;
    private final Procedures procedures;
    private final TransactionTemplate transaction;

    Measuring(JdbcTemplate jdbc, CaseStore store, Procedures procedures, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.store = store;
        this.procedures = procedures;
        this.transaction = transaction;
    }

    @Override
    public void applied(CaseFile file) {
        // Nothing has been done yet.
    }

    @Override
    public void happened(CaseFile before, CaseFile after, CertificationEvent event, Act act) {
        keep(before, before.events(), Measured.of(before.state(), event, after.state(), act.on()), act);
    }

    private void keep(CaseFile file, int number, List<Measured> measured, Act act) {
        for (var each : measured) {
            switch (each) {
                case Measured.Took(var task, var from, var to) ->
                    write(file, number, "took", task, procedures.of(file).calendar().between(from, to), act);
                case Measured.Ruled(var ruling) -> write(file, number, "ruled", ruling, null, act);
                case Measured.Appealed(var decision) -> write(file, number, "appealed", decision, null, act);
                case Measured.Heard(var decision, boolean reversed) ->
                    write(file, number, reversed ? "reversed" : "stands", decision, null, act);
            }
        }
    }

    private void write(CaseFile file, int number, String kind, Enum<?> subject, @Nullable Integer days, Act act) {
        jdbc.update("""
                        insert into certification.measured (case_id, event_number, kind, subject, days, happened_on)
                        values (?, ?, ?, ?, ?, ?) on conflict do nothing
                        """,
                file.id(), number, kind, subject.name(), days, act.on());
    }

    /** Measures the cases of before. */
    @Override
    public void run(ApplicationArguments arguments) {
        List<Long> unmeasured;
        do {
            unmeasured = jdbc.queryForList(
                    "select case_id from certification.unmeasured order by case_id limit " + AT_ONCE, Long.class);
            var cases = unmeasured.toArray(Long[]::new);
            var files = store.byIds(unmeasured);
            transaction.executeWithoutResult(_ -> {
                files.forEach(this::measure);
                jdbc.update("delete from certification.unmeasured where case_id = any (?)", (Object) cases);
            });
        } while (unmeasured.size() == AT_ONCE);
    }

    /** Replays a case by today's calendar. A step that it would refuse now was measured by another, and what came after stays unmeasured. */
    private void measure(CaseFile file) {
        var history = store.history(file.id());
        var procedure = procedures.of(file);
        CaseState state = CaseState.applied(history.getFirst().act().on());
        for (var happened : history) {
            var event = happened.event();
            if (event == null) {
                continue;
            }
            if (!(procedure.next(state, event, happened.act()) instanceof Step.Next(CaseState next))) {
                return;
            }
            keep(file, happened.number(), Measured.of(state, event, next, happened.act().on()), happened.act());
            state = next;
        }
    }
}
