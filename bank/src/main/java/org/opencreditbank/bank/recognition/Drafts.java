package org.opencreditbank.bank.recognition;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.calendar.Today;
import org.opencreditbank.rulebook.Reading;
import org.opencreditbank.rulebook.Refusal;
import org.opencreditbank.rulebook.recognition.life.RuleDeed;
import org.opencreditbank.rulebook.recognition.life.RuleLives;
import org.opencreditbank.rulebook.recognition.life.RuleStep;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rule sets that are being written. Every saving is kept, and nobody overwrites unnoticed what another saved meanwhile. */
@Component
public class Drafts {

    private static final String SELECT = """
            select d.id, d.owner, s.number, s.document, s.saved_at, s.actor, l.deed, l.saving, l.until, l.hash
              from recognition.draft d
              join lateral (select * from recognition.draft_saving l where l.draft = d.id order by l.number desc limit 1) s on true
              left join lateral (select * from recognition.draft_deed e where e.draft = d.id order by e.number desc limit 1) l on true
            """;

    /** How a saving ended. */
    public sealed interface Saved {

        /** The draft as it is now. */
        record Done(Draft draft) implements Saved {}

        /** Somebody saved after the saving that was before the writer's eyes; nothing was written. */
        record Meanwhile(Draft draft) implements Saved {}

        /** It is published; nothing was written. */
        record Closed(Refusal refusal) implements Saved {}
    }

    private final JdbcTemplate jdbc;
    private final RuleSets sets;
    private final Today today;

    Drafts(JdbcTemplate jdbc, RuleSets sets, Today today) {
        this.jdbc = jdbc;
        this.sets = sets;
        this.today = today;
    }

    /** Begins a draft. */
    @Transactional
    public Draft open(String owner, String document, Deed deed) {
        var id = Objects.requireNonNull(jdbc.queryForObject("select uuidv7()", UUID.class));
        jdbc.update("insert into recognition.draft (id, owner, actor, cause) values (?, ?, ?, ?)", id, owner, deed.actor().label(), deed.cause());
        write(id, 1, document, deed);
        return get(id);
    }

    /** The one with that id. */
    public Optional<Draft> find(UUID id) {
        return jdbc.query(SELECT + "where d.id = ?", Drafts::read, id).stream().findFirst();
    }

    private Draft get(UUID id) {
        return find(id).orElseThrow(() -> new NoSuchElementException("draft " + id));
    }

    /**
     * Drafts, the one saved last first.
     *
     * @param owners whose; absent for everybody's
     */
    public List<Draft> list(@Nullable Collection<String> owners, int skipped, int most) {
        return jdbc.query(SELECT + "where ?::text[] is null or d.owner = any(?::text[]) order by s.saved_at desc, d.id offset ? limit ?", Drafts::read,
                array(owners), array(owners), skipped, most);
    }

    private static String @Nullable [] array(@Nullable Collection<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }

    /** All savings of a draft, the newest first. */
    List<Draft.Saving> savings(UUID id) {
        return jdbc.query("select number, document, saved_at, actor from recognition.draft_saving where draft = ? order by number desc",
                (row, _) -> saving(row), id);
    }

    /**
     * Saves a document, sound or not. The same as before is no saving of its own.
     *
     * @param seen number of the saving that the writer had before them
     * @throws NoSuchElementException if there is no such draft
     */
    @Transactional
    public Saved save(UUID id, int seen, String document, Deed deed) {
        var before = locked(id);
        if (RuleLives.next(before.life(), new RuleDeed.Revise(), today.day()) instanceof RuleStep.Forbidden(Refusal refusal)) {
            return new Saved.Closed(refusal);
        }
        if (document.equals(before.latest().document())) {
            return new Saved.Done(before);
        }
        if (before.latest().number() != seen) {
            return new Saved.Meanwhile(before);
        }
        write(id, seen + 1, document, deed);
        return new Saved.Done(get(id));
    }

    private Draft locked(UUID id) {
        jdbc.queryForList("select id from recognition.draft where id = ? for update", UUID.class, id);
        return get(id);
    }

    /** Drafts that are open for consultation on that day, the one that closes first first. */
    List<Draft> consulted(LocalDate day) {
        return jdbc.query(SELECT + "where l.deed = 'consult' and l.until >= ? order by l.until, d.id", Drafts::read, day);
    }

    /** The text that was last opened for consultation, or published. */
    Optional<Draft.Saving> opened(Draft draft) {
        var done = draft.done();
        return done == null ? Optional.empty() : savings(draft.id()).stream().filter(each -> each.number() == done.saving()).findFirst();
    }

    /**
     * Opens a draft for consultation: everybody may read the text as it is now.
     *
     * @param seen number of the saving that was before the visitor's eyes
     * @return refused as {@link RuleLives} says, or as {@link #unfit} does
     */
    @Transactional
    public Optional<Refusal> consult(UUID id, int seen, LocalDate until, Deed deed) {
        var draft = locked(id);
        return unfit(draft, seen).or(() -> forbidden(draft, new RuleDeed.Consult(until))).or(() -> {
            done(draft, "consult", until, null, deed);
            return Optional.empty();
        });
    }

    /** Closes the consultation on a draft; refused as {@link RuleLives} says. */
    @Transactional
    public Optional<Refusal> endConsultation(UUID id, Deed deed) {
        var draft = locked(id);
        return forbidden(draft, new RuleDeed.EndConsultation()).or(() -> {
            done(draft, "end-consultation", null, null, deed);
            return Optional.empty();
        });
    }

    /**
     * Publishes a draft as it is now.
     *
     * @param seen number of the saving that was before the visitor's eyes
     * @param firstDay on which it decides first, not before today
     * @return refused as {@link RuleLives} says, or as {@link #unfit} does
     */
    @Transactional
    public Reading<PublishedRules> publish(UUID id, int seen, LocalDate firstDay, Deed deed) {
        var draft = locked(id);
        var refusal = unfit(draft, seen).or(() -> forbidden(draft, new RuleDeed.Publish(firstDay)));
        if (refusal.isPresent()) {
            return new Reading.Refused<>(refusal.get());
        }
        return switch (sets.publish("", draft.latest().document().getBytes(StandardCharsets.UTF_8), firstDay, deed)) {
            case RuleSets.Publication.Published(PublishedRules rules) -> {
                done(draft, "publish", null, rules.hash(), deed);
                yield Reading.of(rules);
            }
            case RuleSets.Publication.Same _ -> new Reading.Refused<>(Refusal.of("recognition.life.published"));
            case RuleSets.Publication.Faulty(var faults) -> new Reading.Refused<>(faults.getFirst().refusal());
        };
    }

    /** {@code recognition.desk.changed} where somebody saved meanwhile, {@code recognition.desk.unsound} where something is wrong with it. */
    private Optional<Refusal> unfit(Draft draft, int seen) {
        if (draft.latest().number() != seen) {
            return Optional.of(Refusal.of("recognition.desk.changed"));
        }
        return DraftCheck.of(draft.latest().document(), draft.owner(), sets).sound()
                ? Optional.empty() : Optional.of(Refusal.of("recognition.desk.unsound"));
    }

    private Optional<Refusal> forbidden(Draft draft, RuleDeed deed) {
        return RuleLives.next(draft.life(), deed, today.day()) instanceof RuleStep.Forbidden(Refusal refusal) ? Optional.of(refusal) : Optional.empty();
    }

    private void done(Draft draft, String what, @Nullable LocalDate until, @Nullable String hash, Deed deed) {
        jdbc.update("""
                        insert into recognition.draft_deed (draft, number, deed, saving, until, hash, actor, cause)
                        select ?, count(*) + 1, ?, ?, ?, ?, ?, ? from recognition.draft_deed where draft = ?
                        """,
                draft.id(), what, draft.latest().number(), until, hash, deed.actor().label(), deed.cause(), draft.id());
    }

    private void write(UUID id, int number, String document, Deed deed) {
        jdbc.update("insert into recognition.draft_saving (draft, number, document, actor, cause) values (?, ?, ?, ?, ?)",
                id, number, document, deed.actor().label(), deed.cause());
    }

    private static Draft read(ResultSet row, int number) throws SQLException {
        var deed = row.getString("deed");
        return new Draft(row.getObject("id", UUID.class), row.getString("owner"), saving(row), deed == null ? null
                : new Draft.Done(deed, row.getInt("saving"), row.getObject("until", LocalDate.class), row.getString("hash")));
    }

    private static Draft.Saving saving(ResultSet row) throws SQLException {
        return new Draft.Saving(row.getInt("number"), row.getString("document"), row.getTimestamp("saved_at").toInstant(), row.getString("actor"));
    }
}
