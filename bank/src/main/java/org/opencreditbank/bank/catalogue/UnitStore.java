package org.opencreditbank.bank.catalogue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.opencreditbank.bank.access.Deed;
import org.opencreditbank.bank.database.Columns;
import org.opencreditbank.bank.database.LanguageTexts;
import org.opencreditbank.rulebook.credit.Credits;
import org.opencreditbank.rulebook.credit.Hours;
import org.opencreditbank.rulebook.framework.Level;
import org.opencreditbank.rulebook.placement.Validity;
import org.opencreditbank.rulebook.unit.LearningOutcome;
import org.opencreditbank.rulebook.unit.UnitVersion;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes units. There are hundreds of them, not millions. */
@Component
class UnitStore {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<StoredOutcome>> OUTCOMES = new TypeReference<>() {};

    /** An outcome as it stands in {@code jsonb}. */
    record StoredOutcome(Map<String, String> text, List<Map<String, String>> criteria, long hours) {
        static StoredOutcome of(LearningOutcome outcome) {
            return new StoredOutcome(outcome.text(), outcome.criteria(), outcome.hours().hundredths());
        }

        LearningOutcome outcome() {
            return new LearningOutcome(text, criteria, new Hours(hours));
        }
    }

    private record OfUnit(long unit, UnitVersion version) {}

    private final JdbcTemplate jdbc;

    UnitStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** All of them, by code. */
    List<Unit> all() {
        return List.copyOf(byIds(jdbc.queryForList("select id from catalogue.unit order by code", Long.class)).values());
    }

    /** The units with these ids, in their order. */
    Map<Long, Unit> byIds(Collection<Long> ids) {
        long[] wanted = ids.stream().mapToLong(Long::longValue).toArray();
        var versions = jdbc.query("""
                        select v.unit_id, v.id, v.number, v.valid_from, v.valid_to, f.code, v.level, v.credits, v.outcomes::text
                          from catalogue.unit_version v join catalogue.framework f on f.id = v.framework_id
                         where v.unit_id = any (?) order by v.unit_id, v.number
                        """,
                Columns.of().longs(wanted), (row, _) -> new OfUnit(row.getLong(1), new UnitVersion(
                        row.getLong(2), row.getInt(3),
                        new Validity(row.getObject(4, LocalDate.class), row.getObject(5, LocalDate.class)), row.getString(6),
                        new Level(row.getShort(7)), new Credits(row.getLong(8)),
                        JSON.readValue(row.getString(9), OUTCOMES).stream().map(StoredOutcome::outcome).toList())))
                .stream().collect(Collectors.groupingBy(OfUnit::unit, Collectors.mapping(OfUnit::version, Collectors.toList())));
        var found = new LinkedHashMap<Long, Unit>();
        ids.forEach(id -> found.put(id, null));
        jdbc.query("select id, code, name::text, field_scheme, field_code from catalogue.unit where id = any (?)",
                Columns.of().longs(wanted), (row, _) -> {
                    var scheme = row.getString(4);
                    return new Unit(row.getLong(1), row.getString(2), LanguageTexts.read(row.getString(3)),
                            scheme == null ? null : new FieldOfStudy(scheme, row.getString(5)),
                            versions.getOrDefault(row.getLong(1), List.of()));
                }).forEach(unit -> found.put(unit.id(), unit));
        found.values().removeIf(unit -> unit == null);
        return found;
    }

    /** The ids of the versions that somebody refers to. */
    List<Long> usedVersions() {
        return jdbc.queryForList("select id from catalogue.unit_version where used", Long.class);
    }

    /** Writes a unit as it shall stand; what has no id yet is given one. */
    void write(Unit unit, Deed deed) {
        var searchText = searchText(unit);
        var field = unit.field();
        Long id = jdbc.queryForObject("""
                        insert into catalogue.unit (code, name, field_scheme, field_code, search_text, grams)
                        values (?, ?::jsonb, ?, ?, ?, ?::text[])
                        on conflict (code) do update
                           set name = excluded.name, field_scheme = excluded.field_scheme, field_code = excluded.field_code,
                               search_text = excluded.search_text, grams = excluded.grams
                        returning id
                        """, Long.class,
                unit.code(), LanguageTexts.write(unit.name()), field == null ? null : field.scheme(),
                field == null ? null : field.code(), searchText, CourseGrams.ofText(searchText).toArray(String[]::new));
        for (var version : unit.versions()) {
            jdbc.update("""
                            insert into catalogue.unit_version (unit_id, number, valid_from, valid_to, framework_id, level, credits, outcomes)
                            values (?, ?, ?, ?, (select id from catalogue.framework where code = ?), ?, ?, ?::jsonb)
                            on conflict (unit_id, number) do update
                               set valid_from = excluded.valid_from, valid_to = excluded.valid_to,
                                   framework_id = excluded.framework_id, level = excluded.level, credits = excluded.credits,
                                   outcomes = excluded.outcomes
                            """,
                    id, version.number(), version.validity().from(), version.validity().to(), version.framework(),
                    version.level().halves(), version.credits().hundredths(),
                    JSON.writeValueAsString(version.outcomes().stream().map(StoredOutcome::of).toList()));
        }
        jdbc.update("insert into catalogue.change (subject, after, actor, cause) values (?, ?::jsonb, ?, ?)",
                "unit " + unit.code(), JSON.writeValueAsString(unit), deed.actor().label(), deed.cause());
    }

    /** Code, names and the newest version's outcomes, a line each. */
    private static String searchText(Unit unit) {
        var lines = new StringBuilder(CourseGrams.normalise(unit.code()));
        unit.name().values().forEach(name -> lines.append('\n').append(CourseGrams.normalise(name)));
        unit.newest().outcomes().forEach(outcome ->
                outcome.text().values().forEach(text -> lines.append('\n').append(CourseGrams.normalise(text))));
        return lines.toString();
    }
}
