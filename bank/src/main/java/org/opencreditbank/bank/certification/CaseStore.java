package org.opencreditbank.bank.certification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.opencreditbank.bank.access.Actor;
import org.opencreditbank.bank.catalogue.FieldOfStudy;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.rulebook.certification.Act;
import org.opencreditbank.rulebook.certification.Capacity;
import org.opencreditbank.rulebook.certification.CaseState;
import org.opencreditbank.rulebook.certification.CertificationEvent;
import org.opencreditbank.rulebook.certification.Due;
import org.opencreditbank.rulebook.certification.Stage;
import org.opencreditbank.rulebook.credit.CreditClass;
import org.opencreditbank.rulebook.framework.Level;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Cases, their events and tasks in the database. */
@Component
class CaseStore {

    private static final String SELECT = """
            select id, public_id, number, provider_id, course_code, version_id, title::text as title, field_scheme, field_code, class,
                   framework, level, policy_version, events, state::text as state
              from certification.case_file
            """;

    private final JdbcTemplate jdbc;

    CaseStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    CaseFile insert(Application given, int policyVersion, CaseState state, Act act, Actor actor) {
        Long id = jdbc.queryForObject("""
                        insert into certification.case_file
                            (number, provider_id, course_code, version_id, title, field_scheme, field_code, class, framework, level,
                             policy_version, licence, running_since, events, state, stage, since, cycle, ended, parts)
                        values ('C' || ? || '-' || lpad(nextval('certification.case_number')::text, 5, '0'),
                                ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?::jsonb, ?, ?, ?, ?, '{}')
                        returning id
                        """,
                Long.class,
                Integer.toString(act.on().getYear()), given.provider(), given.courseCode(), given.versionId(),
                LanguageTexts.write(given.title()), given.field().scheme(), given.field().code(), given.creditClass().name(),
                given.framework(), given.level().halves(), policyVersion, given.licence(), given.runningSince(),
                CaseJson.write(state), state.stage().word(), state.since(), state.cycle(), false);
        if (id == null) {
            throw new IllegalStateException("an insert gives its id");
        }
        appendEvent(id, 0, "apply", CaseJson.write(given), Said.NOTHING, act, actor);
        jdbc.update("update certification.case_file set events = 1 where id = ?", id);
        return get(id);
    }

    CaseFile get(long id) {
        return jdbc.query(SELECT + "where id = ?", CaseStore::read, id).stream().findFirst()
                .orElseThrow(() -> new IllegalStateException("case " + id));
    }

    Optional<CaseFile> find(UUID publicId) {
        return jdbc.query(SELECT + "where public_id = ?", CaseStore::read, publicId).stream().findFirst();
    }

    /** The case, held until the end of the transaction. */
    Optional<CaseFile> lock(UUID publicId) {
        return jdbc.query(SELECT + "where public_id = ? for update", CaseStore::read, publicId).stream().findFirst();
    }

    List<CaseFile> byIds(Collection<Long> ids) {
        return jdbc.query(SELECT + "where id = any (?)",
                Columns.of().longs(ids.stream().mapToLong(Long::longValue).toArray()), CaseStore::read);
    }

    /** A provider's cases, newest first, before an id. */
    List<CaseFile> ofProviders(Collection<Long> providers, long beforeId, int limit) {
        return jdbc.query(SELECT + "where provider_id = any (?) and id < ? order by id desc limit ?",
                Columns.of().longs(providers.stream().mapToLong(Long::longValue).toArray()).value(beforeId).value(limit),
                CaseStore::read);
    }

    /** Cases on public notice, those that end soonest first; while an appeal is heard the notice goes on. */
    List<CaseFile> onNotice(int limit) {
        return jdbc.query(SELECT + """
                        where not ended and (stage = 'notice' or stage = 'appeal' and state->'stage'->'stands'->>'stage' = 'notice')
                        order by coalesce(state->'stage'->>'until', state->'stage'->'stands'->>'until'), id limit ?
                        """,
                CaseStore::read, limit);
    }

    /** All cases, newest first, before an id. */
    List<CaseFile> all(long beforeId, int limit) {
        return jdbc.query(SELECT + "where id < ? order by id desc limit ?", CaseStore::read, beforeId, limit);
    }

    /** On what the provider may apply: its licence, and since when it has run courses. */
    record Grounds(String licence, LocalDate runningSince) {}

    Grounds grounds(long id) {
        return jdbc.query("select licence, running_since from certification.case_file where id = ?",
                        (row, _) -> new Grounds(row.getString(1), row.getObject(2, LocalDate.class)), id)
                .getFirst();
    }

    List<Happened> history(long id) {
        return jdbc.query("""
                        select number, kind, content::text as content, words, files, actor, person, capacity, happened_on, recorded_at
                          from certification.event where case_id = ? order by number
                        """,
                CaseStore::readEvent, id);
    }

    /** Writes the event and how the case stands by it. */
    CaseFile append(CaseFile before, CertificationEvent event, CaseState after, Said said, Act act, Actor actor, List<Due> due) {
        appendEvent(before.id(), before.events(), event.word(), CaseJson.write(event), said, act, actor);
        jdbc.update("""
                        update certification.case_file
                           set events = ?, state = ?::jsonb, stage = ?, since = ?, cycle = ?, ended = ?, parts = ?
                         where id = ?
                        """,
                before.events() + 1, CaseJson.write(after), after.stage().word(), after.since(), after.cycle(),
                after.stage() instanceof Stage.Ended, after.parts().toArray(Long[]::new), before.id());
        writeTasks(before.id(), before.provider(), due);
        return get(before.id());
    }

    void writeTasks(long id, long provider, List<Due> due) {
        jdbc.update("delete from certification.task where case_id = ?", id);
        jdbc.update("""
                        insert into certification.task
                            (case_id, provider_id, task, capacity, person, due_from, due_by, provisional, subject)
                        select ?, ?, task, capacity, person, due_from, due_by, provisional, nullif(subject, -1)
                          from unnest(?::text[], ?::text[], ?::bigint[], ?::date[], ?::date[], ?::boolean[], ?::int[])
                            as given (task, capacity, person, due_from, due_by, provisional, subject)
                        """,
                Columns.of().value(id).value(provider)
                        .texts(due, each -> each.task().name()).texts(due, each -> each.task().capacity().name())
                        .nullableLongs(due.stream().map(Due::person).toArray(Long[]::new))
                        .dates(due.stream().map(Due::from).toArray(LocalDate[]::new))
                        .dates(due.stream().map(Due::by).toArray(LocalDate[]::new))
                        .booleans(booleans(due))
                        .ints(due.stream().mapToInt(each -> each.subject() == null ? -1 : each.subject()).toArray()));
    }

    private static boolean[] booleans(List<Due> due) {
        var values = new boolean[due.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = due.get(at).provisional();
        }
        return values;
    }

    private void appendEvent(long id, int number, String kind, String content, Said said, Act act, Actor actor) {
        jdbc.update("""
                        insert into certification.event
                            (case_id, number, kind, content, words, files, actor, person, capacity, happened_on)
                        values (?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)
                        """,
                id, number, kind, content, said.words(), said.files().toArray(UUID[]::new), actor.label(), act.person(),
                act.capacity().name(), act.on());
    }

    private static CaseFile read(ResultSet row, int number) throws SQLException {
        long version = row.getLong("version_id");
        return new CaseFile(
                row.getLong("id"), row.getObject("public_id", UUID.class), row.getString("number"), row.getLong("provider_id"),
                row.getString("course_code"), version == 0 ? null : version, LanguageTexts.read(row.getString("title")),
                new FieldOfStudy(row.getString("field_scheme"), row.getString("field_code")),
                CreditClass.valueOf(row.getString("class")), row.getString("framework"), new Level(row.getShort("level")),
                row.getInt("policy_version"), row.getInt("events"), CaseJson.read(row.getString("state"), CaseState.class));
    }

    private static Happened readEvent(ResultSet row, int index) throws SQLException {
        @Nullable CertificationEvent event =
                row.getInt("number") == 0 ? null : CaseJson.read(row.getString("content"), CertificationEvent.class);
        return new Happened(
                row.getInt("number"), event,
                new Act(row.getLong("person"), Capacity.valueOf(row.getString("capacity")),
                        row.getObject("happened_on", LocalDate.class)),
                new Said(row.getString("words"), Arrays.asList((UUID[]) row.getArray("files").getArray())),
                row.getString("actor"), row.getTimestamp("recorded_at").toInstant());
    }
}
