package org.opencreditbank.bank.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.learner.PersonKeys;
import org.opencreditbank.bank.recognition.DecidedCases;
import org.opencreditbank.proof.PersonSecret;
import org.opencreditbank.rulebook.transfer.Party;
import org.opencreditbank.rulebook.transfer.TransferDue;
import org.opencreditbank.rulebook.transfer.TransferStage;
import org.opencreditbank.rulebook.transfer.TransferState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Cases, their events and tasks in the database. */
@Component
class TransferStore {

    private static final String SELECT = """
            select id, public_id, number, learner_id, target_id, programme, qualification, rules, rule, lineages, sources, allocation, events,
                   state::text as state
              from transfer.case_file
            """;

    private static final String DECIDED = "since >= ? and stage in ('granted', 'refused', 'reversed', 'appealed', 'reviewing') ";

    private static final String CHOSEN = "and (programme = any(?) or rules = any(?)) ";

    private static final int CONTENT = -1;

    private final JdbcTemplate jdbc;
    private final PersonKeys keys;

    TransferStore(JdbcTemplate jdbc, PersonKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /** A case that begins; it has no events yet. */
    TransferFile insert(TransferFile given, Content content, PersonSecret secret) {
        Long id = jdbc.queryForObject("""
                        insert into transfer.case_file
                            (public_id, number, learner_id, target_id, programme, qualification, rules, rule, lineages, sources, sealed, state,
                             stage, since, holding, allocation, events, parts)
                        values (?, 'T' || ? || '-' || lpad(nextval('transfer.case_number')::text, 5, '0'),
                                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, 0, '{}')
                        returning id
                        """,
                Long.class,
                given.publicId(), Integer.toString(given.state().applied().getYear()), given.learnerId(), given.target(), given.programme(),
                given.qualification(), given.rules(), given.rule(), given.lineages().toArray(UUID[]::new),
                given.sources().toArray(Long[]::new), secret.seal(bytes(TransferForm.write(content)), bound(given.publicId(), CONTENT)),
                TransferForm.write(given.state()), given.state().stage().word(), given.state().since(), given.state().holding().name(),
                given.allocation());
        if (id == null) {
            throw new IllegalStateException("an insert gives its id");
        }
        return get(id);
    }

    TransferFile get(long id) {
        return jdbc.query(SELECT + "where id = ?", TransferStore::read, id).stream().findFirst()
                .orElseThrow(() -> new IllegalStateException("case " + id));
    }

    Optional<TransferFile> find(UUID publicId) {
        return jdbc.query(SELECT + "where public_id = ?", TransferStore::read, publicId).stream().findFirst();
    }

    /** Cases that organisations grant, newest first, before an id; all organisations' where none are given, any stage where none is. */
    List<TransferFile> ofTargets(@Nullable Collection<Long> targets, String stage, long beforeId, int limit) {
        Long[] ids = targets == null ? null : targets.toArray(Long[]::new);
        return jdbc.query(SELECT + """
                        where (?::bigint[] is null or target_id = any (?::bigint[])) and (? = '' or stage = ?) and id < ? order by id desc limit ?
                        """,
                TransferStore::read, ids, ids, stage, stage, beforeId, limit);
    }

    /** The case of that number. */
    Optional<TransferFile> named(String number) {
        return jdbc.query(SELECT + "where number = ?", TransferStore::read, number).stream().findFirst();
    }

    /** The case, held until the end of the transaction. */
    Optional<TransferFile> lock(UUID publicId) {
        return jdbc.query(SELECT + "where public_id = ? for update", TransferStore::read, publicId).stream().findFirst();
    }

    /** The cases of these accounts, newest first. */
    List<TransferFile> of(long[] group) {
        return jdbc.query(SELECT + "where learner_id = any (?) order by id desc", Columns.of().longs(group), TransferStore::read);
    }

    /** Whose achievements count, or are reserved, for something, and rest on one of these. */
    List<TransferFile> restingOn(Collection<UUID> lineages) {
        return jdbc.query(SELECT + "where lineages && ?::uuid[] and holding <> 'NONE' order by id",
                Columns.of().uuids(lineages.toArray(UUID[]::new)), TransferStore::read);
    }

    /** Cases that have stood decided as they do since that day or later, by id, after that one. */
    List<TransferFile> decided(LocalDate since, long after, int limit) {
        return jdbc.query(SELECT + "where " + DECIDED + "and id > ? order by id limit ?", TransferStore::read, since, after, limit);
    }

    /** Of these the ones that are chosen. */
    List<TransferFile> decided(DecidedCases.Chosen chosen, long after, int limit) {
        return jdbc.query(SELECT + "where " + DECIDED + CHOSEN + "and id > ? order by id limit ?", TransferStore::read,
                chosen.since(), texts(chosen.programmes()), texts(chosen.ruleSets()), after, limit);
    }

    /** How many are chosen. */
    long countDecided(DecidedCases.Chosen chosen) {
        Long count = jdbc.queryForObject("select count(*) from transfer.case_file where " + DECIDED + CHOSEN, Long.class,
                chosen.since(), texts(chosen.programmes()), texts(chosen.ruleSets()));
        return count == null ? 0 : count;
    }

    private static String[] texts(Collection<String> texts) {
        return texts.toArray(String[]::new);
    }

    /** Cases that end by themselves before that day. */
    List<UUID> ended(LocalDate before, int limit) {
        return jdbc.queryForList("""
                        select c.public_id from transfer.ending e join transfer.case_file c on c.id = e.case_id
                         where e.on_day < ? order by e.on_day, e.case_id limit ?
                        """,
                UUID.class, before, limit);
    }

    /** What the case rests on; empty once the person is erased. */
    Optional<Content> content(TransferFile file) {
        return unsealed(file, CONTENT, jdbc.queryForObject("select sealed from transfer.case_file where id = ?", byte[].class, file.id()))
                .map(json -> TransferForm.read(json, Content.class));
    }

    /**
     * An event as it is read.
     *
     * @param said absent once the person is erased
     */
    record Happened(int number, String kind, TransferForm.@Nullable Said said, String actor, Party party, LocalDate on, Instant recordedAt) {}

    List<Happened> history(TransferFile file) {
        return jdbc.query("select number, kind, sealed, actor, party, happened_on, recorded_at from transfer.event where case_id = ? order by number",
                (row, _) -> new Happened(row.getInt(1), row.getString(2),
                        said(file, row.getInt(1), row.getBytes(3)).orElse(null),
                        row.getString(4), Party.valueOf(row.getString(5)), row.getObject(6, LocalDate.class), row.getTimestamp(7).toInstant()),
                file.id());
    }

    /** What was said with an event; empty once the person is erased. */
    Optional<TransferForm.Said> said(TransferFile file, int number, byte[] sealed) {
        return unsealed(file, number, sealed).map(json -> TransferForm.read(json, TransferForm.Said.class));
    }

    /**
     * Where an event's leaf stands.
     *
     * @param position absent where the person was erased before, for then there is no key for it
     */
    record Leaf(UUID event, long batchId, @Nullable Integer position) {}

    /** Appends an event, of which nothing has followed yet. */
    void append(TransferFile file, String kind, TransferForm.Said said, Acting acting, TransferStage stage, Leaf leaf,
            Optional<PersonSecret> secret) {
        jdbc.update("""
                        insert into transfer.event
                            (case_id, number, public_id, kind, sealed, actor, person, party, happened_on, stage, batch_id, leaf_position)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                file.id(), file.events(), leaf.event(), kind,
                secret.map(known -> known.seal(bytes(TransferForm.write(said)), bound(file.publicId(), file.events())))
                        .orElse(new byte[0]),
                acting.actor().label(), acting.act().person(), acting.act().party().name(), acting.act().on(), stage.word(), leaf.batchId(), leaf.position());
    }

    /** How the case stands after one more event, and what is due. */
    TransferFile stand(TransferFile file, TransferState state, @Nullable Long allocation, Optional<TransferDue> due, Optional<LocalDate> ends) {
        jdbc.update("""
                        update transfer.case_file
                           set events = ?, state = ?::jsonb, stage = ?, since = ?, holding = ?, allocation = ?, parts = ?
                         where id = ?
                        """,
                file.events() + 1, TransferForm.write(state), state.stage().word(), state.since(), state.holding().name(), allocation,
                state.hadPart().toArray(Long[]::new), file.id());
        jdbc.update("delete from transfer.task where case_id = ?", file.id());
        due.ifPresent(task -> {
            var organisations = state.stage() instanceof TransferStage.Confirming(var awaited, _) ? List.copyOf(awaited) : List.of(file.target());
            organisations.forEach(organisation -> jdbc.update(
                    "insert into transfer.task (case_id, organisation_id, task, due_by) values (?, ?, ?, ?)",
                    file.id(), organisation, task.task().name(), task.by()));
        });
        jdbc.update("delete from transfer.ending where case_id = ?", file.id());
        ends.ifPresent(day -> jdbc.update("insert into transfer.ending (case_id, on_day) values (?, ?)", file.id(), day));
        return get(file.id());
    }

    private Optional<String> unsealed(TransferFile file, int what, byte @Nullable [] sealed) {
        return sealed == null || sealed.length == 0
                ? Optional.empty()
                : secret(file.learnerId()).map(secret -> new String(secret.unseal(sealed, bound(file.publicId(), what)), StandardCharsets.UTF_8));
    }

    /** The secret of this account's person; empty once erased. */
    Optional<PersonSecret> secret(long learnerId) {
        Map<Long, PersonSecret> secrets = keys.secrets(List.of(learnerId));
        return Optional.ofNullable(secrets.get(learnerId));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a seal is bound to, so that it can't be moved to another case or event. */
    private static byte[] bound(UUID publicId, int what) {
        return ByteBuffer.allocate(21).put((byte) 'x').putLong(publicId.getMostSignificantBits()).putLong(publicId.getLeastSignificantBits())
                .putInt(what).array();
    }

    private static TransferFile read(ResultSet row, int number) throws SQLException {
        long allocation = row.getLong("allocation");
        return new TransferFile(
                row.getLong("id"), row.getObject("public_id", UUID.class), row.getString("number"), row.getLong("learner_id"),
                row.getLong("target_id"), row.getString("programme"), row.getString("qualification"), row.getString("rules"),
                row.getString("rule"), Arrays.asList((UUID[]) row.getArray("lineages").getArray()),
                new HashSet<>(Arrays.asList((Long[]) row.getArray("sources").getArray())),
                row.getObject("allocation") == null ? null : allocation, row.getInt("events"),
                TransferForm.read(row.getString("state"), TransferState.class));
    }
}
