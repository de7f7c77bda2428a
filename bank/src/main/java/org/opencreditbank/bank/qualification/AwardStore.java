package org.opencreditbank.bank.qualification;

import java.nio.ByteBuffer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.rulebook.award.AwardAct;
import org.opencreditbank.rulebook.award.AwardDue;
import org.opencreditbank.rulebook.award.AwardState;
import org.opencreditbank.rulebook.award.AwardTask;
import org.opencreditbank.rulebook.recognition.programme.Programme;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Claims of awards and their events in the database. */
@Component
class AwardStore {

    private static final String SELECT = """
            select id, public_id, number, learner_id, organisation_id, programme, qualification, rule_set, events, stage, claimed, since, had_part,
                   heard, allocation_id, task, due_by
              from qualification.claim
            """;

    /** What happened, as it is stored. */
    record Stored(int number, UUID id, String kind, String party, String actor, LocalDate on, Instant recordedAt, ByteBuffer sealed) {}

    private final JdbcTemplate jdbc;

    AwardStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A claim to which nothing has happened yet. */
    AwardFile insert(long learnerId, long organisation, Programme programme, String ruleSet, AwardState state) {
        Long id = jdbc.queryForObject("""
                        insert into qualification.claim (number, learner_id, organisation_id, programme, qualification, rule_set, events, stage,
                                                         holding, claimed, since, had_part, heard)
                        values ('A' || ? || '-' || lpad(nextval('qualification.award_number')::text, 5, '0'), ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, '{}', ?)
                        returning id
                        """,
                Long.class, Integer.toString(state.claimed().getYear()), learnerId, organisation, programme.code(), programme.qualification(), ruleSet,
                AwardStages.write(state.stage()), state.holding().name(), state.claimed(), state.since(), state.heard());
        if (id == null) {
            throw new IllegalStateException("an insert gives its id");
        }
        return get(id);
    }

    /** What a claim rests on. */
    void rest(long id, Collection<UUID> lineages) {
        jdbc.update("insert into qualification.basis (claim_id, lineage) select ?, l from unnest(?::uuid[]) l", id, lineages.toArray(UUID[]::new));
    }

    AwardFile get(long id) {
        return jdbc.query(SELECT + "where id = ?", AwardStore::read, id).getFirst();
    }

    Optional<AwardFile> find(UUID publicId) {
        return jdbc.query(SELECT + "where public_id = ?", AwardStore::read, publicId).stream().findFirst();
    }

    /** Those with these ids, in no order. */
    List<AwardFile> these(Collection<UUID> publicIds) {
        return jdbc.query(SELECT + "where public_id = any (?)", AwardStore::read, (Object) publicIds.toArray(UUID[]::new));
    }

    /** Lets nobody take a step in these until the transaction ends. */
    void hold(Collection<UUID> publicIds) {
        jdbc.queryForList("select id from qualification.claim where public_id = any (?) order by id for share", Long.class,
                (Object) publicIds.toArray(UUID[]::new));
    }

    /** An institution's awards that are granted and not taken back, oldest first; of all its programmes where none is given. */
    List<AwardFile> standing(long organisation, @Nullable String programme, long after, int limit) {
        return jdbc.query(SELECT + """
                        where organisation_id = ? and holding = 'POSTED' and (?::text is null or programme = ?) and id > ? order by id limit ?
                        """,
                AwardStore::read, organisation, programme, programme, after, limit);
    }

    /** The claim of that number. */
    Optional<AwardFile> named(String number) {
        return jdbc.query(SELECT + "where number = ?", AwardStore::read, number).stream().findFirst();
    }

    /** The claim, held until the end of the transaction. */
    AwardFile lock(long id) {
        return jdbc.query(SELECT + "where id = ? for update", AwardStore::read, id).getFirst();
    }

    /** A person's claims, newest first. */
    List<AwardFile> of(long[] group) {
        return jdbc.query(SELECT + "where learner_id = any (?) order by id desc", AwardStore::read, (Object) group);
    }

    /** Those of institutions in which something is to be done, the most urgent first; of all institutions where none are given. */
    List<AwardFile> due(@Nullable Set<Long> organisations, int offset, int limit) {
        return jdbc.query(SELECT + "where task is not null and (?::bigint[] is null or organisation_id = any (?)) order by due_by, id offset ? limit ?",
                AwardStore::read, array(organisations), array(organisations), offset, limit);
    }

    /** Those of institutions, newest first; of all institutions where none are given. */
    List<AwardFile> all(@Nullable Set<Long> organisations, int offset, int limit) {
        return jdbc.query(SELECT + "where (?::bigint[] is null or organisation_id = any (?)) order by id desc offset ? limit ?",
                AwardStore::read, array(organisations), array(organisations), offset, limit);
    }

    private static Long @Nullable [] array(@Nullable Set<Long> organisations) {
        return organisations == null ? null : organisations.toArray(Long[]::new);
    }

    /** Ids of open and standing claims that rest on one of these. */
    List<Long> restingOn(Collection<UUID> lineages) {
        return jdbc.queryForList("""
                        select distinct c.id from qualification.basis b join qualification.claim c on c.id = b.claim_id
                         where b.lineage = any (?) and c.holding <> 'NONE' order by c.id
                        """,
                Long.class, (Object) lineages.toArray(UUID[]::new));
    }

    /** Ids of what the ledger holds for a person's claims. */
    Set<Long> allocations(long[] group) {
        return new HashSet<>(jdbc.queryForList(
                "select allocation_id from qualification.claim where learner_id = any (?) and allocation_id is not null", Long.class, (Object) group));
    }

    /** Writes the event and how the claim stands by it. */
    AwardFile append(AwardFile before, Stored event, AwardState after, @Nullable Long allocationId, Optional<AwardDue> due, long batchId, int position) {
        jdbc.update("""
                        insert into qualification.event (claim_id, number, id, kind, party, actor, happened_on, sealed, batch_id, leaf_position)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                before.id(), event.number(), event.id(), event.kind(), event.party(), event.actor(), event.on(), event.sealed().array(), batchId, position);
        jdbc.update("""
                        update qualification.claim
                           set events = ?, stage = ?, holding = ?, since = ?, had_part = ?, heard = ?, allocation_id = ?, task = ?, due_by = ?
                         where id = ?
                        """,
                event.number() + 1, AwardStages.write(after.stage()), after.holding().name(), after.since(), after.hadPart().toArray(Long[]::new),
                after.heard(), allocationId, due.map(each -> each.task().name()).orElse(null), due.map(AwardDue::by).orElse(null), before.id());
        return get(before.id());
    }

    /** What happened, oldest first. */
    List<Stored> history(long id) {
        return jdbc.query("""
                        select number, id, kind, party, actor, happened_on, recorded_at, sealed from qualification.event
                         where claim_id = ? order by number
                        """,
                (row, _) -> stored(row), id);
    }

    /** What happened to each of these claims, oldest first. */
    Map<Long, List<Stored>> histories(Collection<Long> ids) {
        Map<Long, List<Stored>> histories = new HashMap<>();
        jdbc.query("""
                        select number, id, kind, party, actor, happened_on, recorded_at, sealed, claim_id from qualification.event
                         where claim_id = any (?) order by claim_id, number
                        """,
                row -> {
                    histories.computeIfAbsent(row.getLong(9), _ -> new ArrayList<>()).add(stored(row));
                },
                (Object) ids.toArray(Long[]::new));
        return histories;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getInt(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getString(5),
                row.getObject(6, LocalDate.class), row.getTimestamp(7).toInstant(), ByteBuffer.wrap(row.getBytes(8)));
    }

    private static AwardFile read(ResultSet row, int number) throws SQLException {
        var task = row.getString("task");
        return new AwardFile(row.getLong("id"), row.getObject("public_id", UUID.class), row.getString("number"), row.getLong("learner_id"),
                row.getLong("organisation_id"), row.getString("programme"), row.getString("qualification"), row.getString("rule_set"),
                row.getInt("events"),
                new AwardState(AwardStages.read(row.getString("stage")), row.getObject("claimed", LocalDate.class), row.getObject("since", LocalDate.class),
                        people(row.getArray("had_part")), row.getBoolean("heard")),
                row.getObject("allocation_id", Long.class), task == null ? null : AwardTask.valueOf(task), row.getObject("due_by", LocalDate.class));
    }

    private static Set<Long> people(Array array) throws SQLException {
        return new HashSet<>(Arrays.asList((Long[]) array.getArray()));
    }

    /** An event before it is stored. */
    static Stored happened(int number, String kind, AwardAct act, String actor, UUID id, byte[] sealed) {
        return new Stored(number, id, kind, act.party().name(), actor, act.on(), Instant.EPOCH, ByteBuffer.wrap(sealed));
    }
}
