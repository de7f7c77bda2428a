package org.opencreditbank.bank.recognition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Deed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rule sets that are being written. Every saving is kept, and nobody overwrites unnoticed what another saved meanwhile. */
@Component
public class Drafts {

    private static final String SELECT = """
            select d.id, d.owner, s.number, s.document, s.saved_at, s.actor
              from recognition.draft d
              join lateral (select * from recognition.draft_saving l where l.draft = d.id order by l.number desc limit 1) s on true
            """;

    /** How a saving ended. */
    public sealed interface Saved {

        /** The draft as it is now. */
        record Done(Draft draft) implements Saved {}

        /** Somebody saved after the saving that was before the writer's eyes; nothing was written. */
        record Meanwhile(Draft draft) implements Saved {}
    }

    private final JdbcTemplate jdbc;

    Drafts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
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
    List<Draft> list(@Nullable Collection<String> owners, int skipped, int most) {
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
        jdbc.queryForList("select id from recognition.draft where id = ? for update", UUID.class, id);
        var before = get(id);
        if (document.equals(before.latest().document())) {
            return new Saved.Done(before);
        }
        if (before.latest().number() != seen) {
            return new Saved.Meanwhile(before);
        }
        write(id, seen + 1, document, deed);
        return new Saved.Done(get(id));
    }

    private void write(UUID id, int number, String document, Deed deed) {
        jdbc.update("insert into recognition.draft_saving (draft, number, document, actor, cause) values (?, ?, ?, ?, ?)",
                id, number, document, deed.actor().label(), deed.cause());
    }

    private static Draft read(ResultSet row, int number) throws SQLException {
        return new Draft(row.getObject("id", UUID.class), row.getString("owner"), saving(row));
    }

    private static Draft.Saving saving(ResultSet row) throws SQLException {
        return new Draft.Saving(row.getInt("number"), row.getString("document"), row.getTimestamp("saved_at").toInstant(), row.getString("actor"));
    }
}
