package org.opencreditbank.bank.recognition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.rulebook.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Tries drafts against what was decided in the past, by the draft's programmes or by earlier versions of it: each case is decided anew as
 * {@link Trial} does. A trial goes on by itself; how far it is, is told by {@link #latest}.
 */
@Component
public class Trials {

    private static final Logger LOG = LoggerFactory.getLogger(Trials.class);

    /** Cases after which it is told how far a trial is. */
    private static final int STRIDE = 500;

    /** A trial that has said nothing for so long ended with the bank it ran in. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final RuleSets sets;
    private final ObjectProvider<DecidedCases> decided;

    Trials(JdbcTemplate jdbc, TransactionTemplate transactions, RuleSets sets, ObjectProvider<DecidedCases> decided) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.sets = sets;
        this.decided = decided;
    }

    /** The latest trial of a draft. */
    Optional<TrialRun> latest(Draft draft) {
        return jdbc.query("""
                select t.draft, t.saving, t.since, t.total, t.done, t.state, t.started_at, t.moved_at,
                       (select count(*) from recognition.trial_change c where c.draft = t.draft) as changed
                  from recognition.trial t where t.draft = ?
                """, Trials::read, draft.id()).stream().findFirst();
    }

    /** Changes that the latest trial of a draft has found, after that number. */
    List<TrialRun.Change> changes(Draft draft, long after, int most) {
        return jdbc.query("""
                select number, case_number, decided_on, gave::text, would::text from recognition.trial_change
                 where draft = ? and number > ? order by number limit ?
                """, (row, _) -> new TrialRun.Change(row.getLong(1), row.getString(2), row.getObject(3, LocalDate.class), row.getString(4),
                row.getString(5)), draft.id(), after, most);
    }

    /**
     * Begins to try a draft as it is now, in place of its last trial.
     *
     * @return refused with {@code recognition.desk.unsound} where the text can't be read, {@code recognition.trial.none} where no case was
     *     decided since that day, or {@code recognition.trial.runs} while one is under way
     */
    public Optional<Refusal> begin(Draft draft, LocalDate since, Deed deed) {
        var file = DraftCheck.of(draft.latest().document(), draft.owner(), sets).file();
        if (file.isEmpty()) {
            return Optional.of(Refusal.of("recognition.desk.unsound"));
        }
        var versions = sets.all().stream().filter(each -> each.code().equals(draft.code())).map(PublishedRules::hash).toList();
        var chosen = new DecidedCases.Chosen(file.get().programmes().keySet(), versions, since);
        long total = decided.stream().mapToLong(each -> each.count(chosen)).sum();
        if (total == 0) {
            return Optional.of(Refusal.of("recognition.trial.none", "day", since.toString()));
        }
        var run = Objects.requireNonNull(transactions.execute(_ -> claim(draft, since, total, deed)));
        if (run.isEmpty()) {
            return Optional.of(Refusal.of("recognition.trial.runs"));
        }
        Thread.ofVirtual().name("trial-" + draft.id()).start(() -> run(new Running(draft.id(), run.get(), file.get()), chosen));
        return Optional.empty();
    }

    /** The id of a run that may begin; empty while another is under way. */
    private Optional<UUID> claim(Draft draft, LocalDate since, long total, Deed deed) {
        jdbc.queryForList("select id from recognition.draft where id = ? for update", UUID.class, draft.id());
        if (latest(draft).filter(each -> each.state() == TrialRun.State.RUNNING).isPresent()) {
            return Optional.empty();
        }
        jdbc.update("delete from recognition.trial where draft = ?", draft.id());
        var run = UUID.randomUUID();
        jdbc.update("insert into recognition.trial (draft, saving, since, run, total, actor, cause) values (?, ?, ?, ?, ?, ?, ?)",
                draft.id(), draft.latest().number(), since, run, total, deed.actor().label(), deed.cause());
        return Optional.of(run);
    }

    private void run(Running running, DecidedCases.Chosen chosen) {
        try {
            decided.forEach(each -> each.each(chosen, running::look));
            running.tell("finished");
        } catch (RuntimeException failed) {
            LOG.error("trial of draft {} failed", running.draft, failed);
            jdbc.update("update recognition.trial set state = 'failed', moved_at = clock_timestamp() where draft = ? and run = ?",
                    running.draft, running.run);
        }
    }

    /** A trial as it goes. */
    private final class Running {

        private final UUID draft;
        private final UUID run;
        private final Trial trial;
        private final List<TrialRun.Change> found = new ArrayList<>();
        private long done;
        private long changed;

        private Running(UUID draft, UUID run, RuleSetFile file) {
            this.draft = draft;
            this.run = run;
            this.trial = new Trial(file);
        }

        private void look(DecidedLine past) {
            done++;
            var published = past.tree();
            switch (trial.of(published)) {
                case Trial.Answer.Same _ -> { }
                case Trial.Answer.Changes(var number, var gave, var would) -> change(published, number, gave, would);
                case Trial.Answer.Elsewhere(var number) -> change(published, number, Trial.told(published), "[]");
                case Trial.Answer.Unreadable _ -> throw new IllegalStateException("case " + past.number() + " can't be decided again");
            }
            if (done % STRIDE == 0) {
                tell("running");
            }
        }

        private void change(JsonNode published, String number, String gave, String would) {
            if (!gave.equals(would)) {
                changed++;
                found.add(new TrialRun.Change(changed, number, LocalDate.parse(published.path("on").asString()), gave, would));
            }
        }

        private void tell(String state) {
            transactions.executeWithoutResult(_ -> {
                // Locks the run, so that what it found is not written beneath one that took its place meanwhile.
                int ours = jdbc.update("""
                        update recognition.trial set done = ?, state = ?, total = greatest(total, ?), moved_at = clock_timestamp()
                         where draft = ? and run = ?
                        """, done, state, done, draft, run);
                if (ours == 0) {
                    throw new IllegalStateException("another trial took the place of this one");
                }
                jdbc.batchUpdate("""
                                insert into recognition.trial_change (draft, number, case_number, decided_on, gave, would)
                                values (?, ?, ?, ?, ?::jsonb, ?::jsonb)
                                """,
                        found.stream().map(each -> new Object[] {draft, each.number(), each.caseNumber(), each.decidedOn(), each.gave(),
                                each.would()}).toList());
            });
            found.clear();
        }
    }

    private static TrialRun read(ResultSet row, int number) throws SQLException {
        var state = TrialRun.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        var moved = row.getTimestamp("moved_at").toInstant();
        boolean silent = state == TrialRun.State.RUNNING && moved.plus(SILENT).isBefore(Instant.now());
        return new TrialRun(row.getObject("draft", UUID.class), row.getInt("saving"), row.getObject("since", LocalDate.class),
                row.getLong("total"), row.getLong("done"), row.getLong("changed"), silent ? TrialRun.State.FAILED : state,
                row.getTimestamp("started_at").toInstant(), moved);
    }
}
